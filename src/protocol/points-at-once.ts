/** Points of a curve in one message to a page, at most: to send them keeps the host from others for a few milliseconds. */
export const pointsAtOnce = 16_384;
