import type { PlaneAxis, RegionsView } from "../../protocol/insight";

/** Where a plane stands on its canvas, in CSS pixels. */
export interface PlaneLayout {
  readonly width: number;
  readonly height: number;
  /** Of the plane itself. */
  readonly left: number;
  readonly top: number;
  readonly planeWidth: number;
  readonly planeHeight: number;
}

/** Room for the figures and titles of the axes. */
const room = { left: 62, right: 10, top: 8, bottom: 46 } as const;

export function layOutPlane(width: number, height: number): PlaneLayout {
  return {
    ...{ width, height },
    left: room.left,
    top: room.top,
    planeWidth: Math.max(1, width - room.left - room.right),
    planeHeight: Math.max(1, height - room.top - room.bottom),
  };
}

/** A place of the plane, from 0 to 1 along each axis, y upwards. */
export interface PlanePlace {
  readonly x: number;
  readonly y: number;
}

export function toCanvas({ left, top, planeWidth, planeHeight }: PlaneLayout, { x, y }: PlanePlace) {
  return { x: left + x * planeWidth, y: top + (1 - y) * planeHeight };
}

/** Null beside the plane. */
export function toPlane(layout: PlaneLayout, x: number, y: number): PlanePlace | null {
  const place = {
    x: (x - layout.left) / layout.planeWidth,
    y: 1 - (y - layout.top) / layout.planeHeight,
  };
  return place.x < 0 || place.x > 1 || place.y < 0 || place.y > 1 ? null : place;
}

export function shareOf({ least, most }: PlaneAxis, value: number): number {
  return (value - least) / (most - least);
}

export function valueAt({ least, most }: PlaneAxis, share: number): number {
  return least + share * (most - least);
}

/** Index of the grid's place nearest to one of the plane. */
export function nearestPlace({ size }: RegionsView, { x, y }: PlanePlace): number {
  return Math.round(y * (size - 1)) * size + Math.round(x * (size - 1));
}
