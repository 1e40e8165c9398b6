const zone = "(?:Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)";
const time = `(?:[T ](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?\\s?([ap]\\.?m\\b\\.?)?\\s?${zone}?)?`;
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** A way to write dates. */
export interface DateFormat {
  /** As a person would describe it, such as YYYY-MM-DD. */
  readonly name: string;
  /** Milliseconds from 1970-01-01T00:00Z; a time zone is not looked at. Undefined for what is no such date. */
  parse(cell: string): number | undefined;
}

type Part = "year" | "month" | "day";

function format(name: string, pattern: string, parts: readonly [Part, Part, Part]): DateFormat {
  const expression = new RegExp(`^${pattern}${time}$`, "i");
  return {
    name,
    parse(cell) {
      const match = cell.length > 40 ? null : expression.exec(cell);
      if (!match) return undefined;
      const of = (part: Part) => match[1 + parts.indexOf(part)]!;
      const month = months.indexOf(of("month").slice(0, 3).toLowerCase()) + 1 || Number(of("month"));
      const [hours, minutes, seconds] = match.slice(4, 7).map((text) => Number(text ?? 0));
      const hour = hourOf(hours!, match[7]);
      return instant(Number(of("year")), month, Number(of("day")), hour, minutes!, seconds!);
    },
  };
}

/** @param half a.m. or p.m., where hours are counted up to 12. NaN for what is no such hour. */
function hourOf(hours: number, half: string | undefined): number {
  if (half === undefined) return hours;
  if (hours < 1 || hours > 12) return Number.NaN;
  return (hours % 12) + (/^p/i.test(half) ? 12 : 0);
}

function instant(
  year: number,
  month: number,
  day: number,
  hours: number,
  minutes: number,
  seconds: number,
): number | undefined {
  if (month < 1 || month > 12 || !(hours <= 24) || minutes > 59 || seconds > 60) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

const year = "(\\d{4})";
const number = "(\\d{1,2})";
const monthName = "([a-z]{3,9})\\.?";

/** The first that fits is taken: with points the day is first everywhere, with slashes the month, unless it cannot be. */
const dateFormats: readonly DateFormat[] = [
  format("YYYY-MM-DD", `${year}-${number}-${number}`, ["year", "month", "day"]),
  format("YYYY/MM/DD", `${year}/${number}/${number}`, ["year", "month", "day"]),
  format("YYYY.MM.DD", `${year}\\.${number}\\.${number}`, ["year", "month", "day"]),
  format("DD.MM.YYYY", `${number}\\.${number}\\.${year}`, ["day", "month", "year"]),
  format("MM/DD/YYYY", `${number}/${number}/${year}`, ["month", "day", "year"]),
  format("DD/MM/YYYY", `${number}/${number}/${year}`, ["day", "month", "year"]),
  format("DD-MM-YYYY", `${number}-${number}-${year}`, ["day", "month", "year"]),
  format("MM-DD-YYYY", `${number}-${number}-${year}`, ["month", "day", "year"]),
  format("DD Mon YYYY", `${number}[- ]${monthName}[- ,]\\s?${year}`, ["day", "month", "year"]),
  format("Mon DD, YYYY", `${monthName} ${number},? ${year}`, ["month", "day", "year"]),
];

export const dateFormatNames = dateFormats.map(({ name }) => name);

const millisecondsADay = 86_400_000;

/** Days from 1970-01-01, with the time of day as a fraction. @param milliseconds from then. */
export function daysOf(milliseconds: number): number {
  return milliseconds / millisecondsADay;
}

/** Milliseconds from 1970-01-01T00:00Z, or undefined for what is no date of the format. */
export function parseDate(formatName: string, cell: string): number | undefined {
  return dateFormats.find(({ name }) => name === formatName)!.parse(cell);
}

/** The formats in which all cells are dates, the likeliest first. */
export function formatsOfAll(cells: readonly string[]): readonly DateFormat[] {
  return dateFormats.filter(({ parse }) => cells.every((cell) => parse(cell) !== undefined));
}

/** The format in which most cells are dates, or undefined where none is one. */
export function formatOfMost(cells: readonly string[]): DateFormat | undefined {
  const counts = dateFormats.map(({ parse }) => cells.filter((cell) => parse(cell) !== undefined).length);
  const most = Math.max(...counts);
  return most === 0 ? undefined : dateFormats[counts.indexOf(most)];
}
