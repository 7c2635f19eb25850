package org.deepaas.example.person;

/**
 * Where the people in a picture are.
 *
 * @param width of the upright picture, in pixels
 * @param height of the upright picture, in pixels
 * @param foreground the share of the picture that is people, from 0 to 1
 * @param mask a grey PNG of 256 x 256 pixels, whatever the picture's shape: how much each belongs to a person, 0 to 255
 */
@SuppressWarnings("ArrayRecordComponent") // a mask is not copied to be handed over
public record Segmentation(int width, int height, double foreground, byte[] mask) {}
