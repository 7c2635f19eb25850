/** Lays out the folder from which the image of one module is built. */
package context;
