package org.deepaas.runtime.imaging;

import org.deepaas.runtime.imaging.Placement.Area;

/** How a picture comes to fit a tensor of another shape. */
enum Fit {
    STRETCH {
        @Override
        Size resized(Size original, Size tensor, double ratio) {
            return tensor;
        }

        @Override
        Placement place(Size original, Size decoded, Size tensor, double ratio) {
            return new Placement(Area.of(decoded), Area.of(tensor));
        }
    },
    CENTRE_CROP {
        @Override
        Size resized(Size original, Size tensor, double ratio) {
            double scale = Math.max(widthScale(original, tensor), heightScale(original, tensor)) / ratio;
            return scaled(original, scale);
        }

        @Override
        Placement place(Size original, Size decoded, Size tensor, double ratio) {
            double scale = Math.max(widthScale(decoded, tensor), heightScale(decoded, tensor)) / ratio;
            return new Placement(
                    Area.centred(decoded, tensor.width() / scale, tensor.height() / scale), Area.of(tensor));
        }
    },
    LETTERBOX {
        @Override
        Size resized(Size original, Size tensor, double ratio) {
            return scaled(original, Math.min(widthScale(original, tensor), heightScale(original, tensor)));
        }

        @Override
        Placement place(Size original, Size decoded, Size tensor, double ratio) {
            Size inside = resized(original, tensor, ratio);
            return new Placement(Area.of(decoded), Area.centred(tensor, inside.width(), inside.height()));
        }
    };

    /** The size that the whole picture is brought to. */
    abstract Size resized(Size original, Size tensor, double ratio);

    abstract Placement place(Size original, Size decoded, Size tensor, double ratio);

    private static double widthScale(Size picture, Size tensor) {
        return (double) tensor.width() / picture.width();
    }

    private static double heightScale(Size picture, Size tensor) {
        return (double) tensor.height() / picture.height();
    }

    private static Size scaled(Size original, double scale) {
        return new Size((int) Math.max(1, Math.round(original.width() * scale)), (int)
                Math.max(1, Math.round(original.height() * scale)));
    }
}
