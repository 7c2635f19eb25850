package org.deepaas.server.models.versions;

/**
 * How much of a model's versions is kept.
 *
 * @param count at most so many, the one of the module not counted; 0: any number
 * @param bytes at most so many in all; 0: any number
 */
public record Retention(int count, long bytes) {

    boolean isExceededBy(int versions, long size) {
        return (count > 0 && versions > count) || (bytes > 0 && size > bytes);
    }
}
