import { shortName } from "../short-name";

/** The header of a class or a column: a long name is shortened, and whole in its tooltip and for screen readers. */
export function NameHeader({ name, isColumn = false }: { name: string; isColumn?: boolean }) {
  const short = shortName(name);
  return (
    <th scope={isColumn ? "col" : "row"} title={name} aria-label={short === name ? undefined : name}>
      {short}
    </th>
  );
}
