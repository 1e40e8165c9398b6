import { aligned, columnTypes, type Column } from "../../core/column-storage";

/**
 * The message with all its columns in one buffer. VS Code sends each buffer of a message by itself and counts them in
 * one byte: of more than 250, as many classes have, nothing would arrive, and nobody would be told.
 */
export function inOneBuffer<Message>(message: Message): Message {
  const offsets = new Map<Column, number>();
  let size = 0;
  eachColumn(message, (column) => {
    if (offsets.has(column)) return;
    offsets.set(column, size);
    size = aligned(size + column.byteLength, Float64Array.BYTES_PER_ELEMENT);
  });
  if (offsets.size < 2) return message;
  const buffer = new ArrayBuffer(size);
  return moved(message, (column) => {
    const place = new (column.constructor as (typeof columnTypes)[number])(
      buffer,
      offsets.get(column),
      column.length,
    );
    place.set(column);
    return place;
  }) as Message;
}

function eachColumn(value: unknown, take: (column: Column) => void): void {
  if (isColumn(value)) take(value);
  else if (isTree(value)) for (const part of Object.values(value)) eachColumn(part, take);
}

function moved(value: unknown, move: (column: Column) => Column): unknown {
  if (isColumn(value)) return move(value);
  if (!isTree(value)) return value;
  if (Array.isArray(value)) return value.map((part) => moved(part, move));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, moved(part, move)]));
}

function isColumn(value: unknown): value is Column {
  return columnTypes.some((type) => value instanceof type);
}

/** Whether it may hold columns: lists of numbers and texts, which may be long, are sent as they are. */
function isTree(value: unknown): value is object {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return false;
  return !Array.isArray(value) || value.some((part) => typeof part === "object");
}
