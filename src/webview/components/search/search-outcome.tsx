import type { Recipe } from "../../../core/recipe/recipe";
import type { SearchView } from "../../../protocol/search";
import { describeSearch, isSetAlready } from "../../search-text";
import { Notice } from "../notice";
import { TrialTable } from "./trial-table";

interface SearchOutcomeProps {
  search: SearchView;
  isOfOtherData: boolean;
  recipe: Recipe;
  onUse: (index: number) => void;
}

/** What a search has found so far. */
export function SearchOutcome({ search, isOfOtherData, recipe, onUse }: SearchOutcomeProps) {
  const { dataName, status, failure, notes, trials } = search;
  return (
    <>
      <p class="search-status">
        {isOfOtherData && `On ${dataName}, not on the data above. `}
        {describeSearch(search)}
      </p>
      {failure !== null && <Notice kind="error" text={failure} />}
      {notes.map((note) => (
        <Notice key={note} kind="info" text={note} />
      ))}
      <TrialTable
        trials={trials}
        isGoingOn={status === "searching"}
        isUsed={(trial) => isSetAlready(trial, recipe)}
        onUse={isOfOtherData ? null : onUse}
      />
    </>
  );
}
