package org.deepaas.server.http;

import java.util.concurrent.atomic.AtomicInteger;
import org.deepaas.server.models.Lease;
import org.deepaas.server.models.NoSuchVersion;
import org.deepaas.server.models.VersionFailed;
import org.jspecify.annotations.Nullable;

/** The version that all rows of one body are answered with: that of the first row that is worked on. Held until the last one is done. */
final class SharedVersion {

    private final WantedVersion wanted;
    private final AtomicInteger users = new AtomicInteger(1);
    private volatile @Nullable Lease lease;

    SharedVersion(WantedVersion wanted) {
        this.wanted = wanted;
    }

    /** The version, for whoever retains this; may load. */
    Lease lease() throws VersionFailed, NoSuchVersion {
        var known = lease;
        return known == null ? leaseOnce() : known;
    }

    private synchronized Lease leaseOnce() throws VersionFailed, NoSuchVersion {
        var known = lease;
        if (known == null) {
            known = wanted.lease();
            lease = known;
        }
        return known;
    }

    /** Its number; null where nothing was worked on yet. */
    @Nullable
    Long number() {
        var known = lease;
        return known == null ? null : known.version();
    }

    /**
     * Says that one more needs it until {@link #release()}.
     *
     * @return false where nobody did any longer: then it is gone
     */
    boolean retain() {
        return users.getAndUpdate(many -> many == 0 ? 0 : many + 1) > 0;
    }

    void release() {
        if (users.decrementAndGet() == 0) {
            var known = lease;
            if (known != null) {
                known.close();
            }
            wanted.close();
        }
    }
}
