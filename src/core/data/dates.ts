const zone = "(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)";
const time = `(?:[T ](\\d{1,2}):(\\d{2})(?::(\\d{2}(?:[.,]\\d+)?))?\\s?([ap]\\.?m\\b\\.?)?\\s?${zone}?)?`;
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** A way to write dates. */
export interface DateFormat {
  /** As a person would describe it, such as YYYY-MM-DD. */
  readonly name: string;
  /** Milliseconds from 1970-01-01T00:00Z, the time being UTC where it names no zone. Undefined for what is no such date. */
  parse(cell: string): number | undefined;
  /** Whether years have two digits, so that the century is a guess. */
  readonly hasShortYears: boolean;
}

type Part = "year" | "month" | "day";

function format(name: string, pattern: string, parts: readonly [Part, Part, Part]): DateFormat {
  const expression = new RegExp(`^${pattern}${time}$`, "i");
  return {
    name,
    hasShortYears: !name.includes("YYYY"),
    parse(cell) {
      const match = cell.length > 40 ? null : expression.exec(cell);
      if (!match) return undefined;
      const of = (part: Part) => match[1 + parts.indexOf(part)]!;
      const month = months.indexOf(of("month").slice(0, 3).toLowerCase()) + 1 || Number(of("month"));
      const [hours, minutes, seconds] = match.slice(4, 7).map((text) => Number(text?.replace(",", ".") ?? 0));
      const hour = hourOf(hours!, match[7]);
      const local = instant(yearOf(of("year")), month, Number(of("day")), hour, minutes!, seconds!);
      const offset = offsetOf(match[8]);
      return local === undefined || offset === undefined ? undefined : local - offset;
    },
  };
}

/** Of two digits the one from 1969 to 2068, as POSIX has it. */
function yearOf(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 69 ? 2000 + year : 1900 + year;
}

/** Milliseconds that a zone's clocks are ahead of UTC; undefined for what is no zone. */
function offsetOf(zone: string | undefined): number | undefined {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? "");
  if (!match) return 0;
  const [hours, minutes] = [Number(match[2]), Number(match[3] ?? 0)];
  if (hours > 23 || minutes > 59) return undefined;
  return (match[1] === "-" ? -1 : 1) * (hours * 60 + minutes) * 60_000;
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
  if (month < 1 || month > 12 || !(hours <= 24) || minutes > 59 || seconds >= 61) return undefined;
  // The day's end.
  if (hours === 24 && minutes + seconds > 0) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.getTime() + (hours * 60 + minutes) * 60_000 + seconds * 1000;
}

const year = "(\\d{4})";
const shortYear = "(\\d{2})";
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
  format("DD.MM.YY", `${number}\\.${number}\\.${shortYear}`, ["day", "month", "year"]),
  format("MM/DD/YY", `${number}/${number}/${shortYear}`, ["month", "day", "year"]),
  format("DD/MM/YY", `${number}/${number}/${shortYear}`, ["day", "month", "year"]),
  format("DD Mon YY", `${number}[- ]${monthName}[- ]${shortYear}`, ["day", "month", "year"]),
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

/** The formats in which most cells are dates, the likeliest first. None where no cell is a date. */
export function formatsOfMost(cells: readonly string[]): readonly DateFormat[] {
  const counts = dateFormats.map(({ parse }) => cells.filter((cell) => parse(cell) !== undefined).length);
  const most = Math.max(...counts);
  return dateFormats.filter((_, index) => most > 0 && counts[index] === most);
}
