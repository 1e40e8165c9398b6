import type { SearchView } from "../../../protocol/search";
import { announceSearch } from "../../search-text";
import { Announcement } from "../announcement";

/** Says to a screen reader how the search goes, whether its section is unfolded or not. */
export function SearchAnnouncement({ search }: { search: SearchView | null }) {
  return (
    <Announcement
      happening={search && { turn: search.status, isUnderWay: search.status === "searching" }}
      text={() => announceSearch(search!)}
    />
  );
}
