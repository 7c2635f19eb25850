package org.deepaas.server.http;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.deepaas.server.models.Lease;
import org.deepaas.server.models.NoSuchVersion;
import org.deepaas.server.models.Reservation;
import org.deepaas.server.models.ServedModel;
import org.deepaas.server.models.VersionFailed;
import org.jspecify.annotations.Nullable;

/** The version that one request is answered with: the one in service when it is worked on, or the one that it names. */
final class WantedVersion implements AutoCloseable {

    private final Reservation reservation;
    private final ServedModel model;
    private final @Nullable Long named;
    private final AtomicReference<@Nullable Lease> kept = new AtomicReference<>();
    private volatile boolean serves;

    /**
     * The version of a model.
     *
     * @param reservation closed with this
     * @param named null where the request names none
     */
    WantedVersion(Reservation reservation, @Nullable Long named) {
        this.reservation = reservation;
        this.model = reservation.model();
        this.named = named;
    }

    /**
     * Whether the request is for the version in service, which it then keeps while it waits. Any other is loaded beside that
     * one, and has workers of its own.
     */
    boolean serves() {
        if (named == null) {
            return true;
        }
        var lease = model.leaseIfServing(named);
        serves = lease != null;
        kept.set(lease);
        return serves;
    }

    /** The version, for whoever works on the request; may load. */
    Lease lease() throws VersionFailed, NoSuchVersion {
        if (named == null) {
            return model.lease();
        }
        if (!serves) {
            return model.leaseNamed(named);
        }
        var lease = kept.getAndSet(null);
        if (lease == null) {
            throw new CancellationException("nobody waits for this any longer");
        }
        return lease;
    }

    /** Lets go of the model, and of what was kept where nobody works on the request. */
    @Override
    public void close() {
        var lease = kept.getAndSet(null);
        if (lease != null) {
            lease.close();
        }
        reservation.close();
    }
}
