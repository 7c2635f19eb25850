package org.deepaas.runtime.pytorch.export;

import ai.djl.nn.Block;

/** What DJL's blocks know and do not tell. */
final class Hidden {

    /** Whether the block computes as this type does: it is of it, or of a subclass that leaves computing alone. */
    static boolean computesAs(Block block, Class<? extends Block> type) {
        if (!type.isInstance(block)) {
            return false;
        }
        for (Class<?> c = block.getClass(); c != null && c != type; c = c.getSuperclass()) {
            for (var method : c.getDeclaredMethods()) {
                if (method.getName().equals("forwardInternal")) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A number that the block was built with and that neither its methods nor its parameter file have. */
    static Number number(Block block, Class<? extends Block> type, String field) {
        try {
            var found = type.getDeclaredField(field);
            found.setAccessible(true);
            return (Number) found.get(block);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalStateException("%s of this version of DJL has no number %s".formatted(type, field), e);
        }
    }

    private Hidden() {}
}
