package org.deepaas.runtime.pytorch.pictures;

/** Which channels of a picture are learnt from. */
public enum Colours {
    /** Red, green and blue. */
    RGB(3),
    /** Brightness alone, as of ITU-R BT.601. */
    GREY(1);

    private final int channels;

    Colours(int channels) {
        this.channels = channels;
    }

    /** How many channels there are. */
    public int channels() {
        return channels;
    }

    /** From red, green and blue, one plane after another. */
    byte[] of(byte[] planes) {
        if (this == RGB) {
            return planes;
        }
        int pixels = planes.length / 3;
        var grey = new byte[pixels];
        for (int i = 0; i < pixels; i++) {
            double value = 0.299 * (planes[i] & 0xff)
                    + 0.587 * (planes[pixels + i] & 0xff)
                    + 0.114 * (planes[2 * pixels + i] & 0xff);
            grey[i] = (byte) Math.round(value);
        }
        return grey;
    }
}
