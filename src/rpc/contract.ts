/** What one side of a channel answers (`requests`) and announces (`events`). */
export interface Contract {
  readonly requests: Readonly<Record<string, { readonly params: unknown; readonly result: unknown }>>;
  readonly events: Readonly<Record<string, unknown>>;
}

export type Method<C extends Contract> = keyof C["requests"] & string;
export type Params<C extends Contract, M extends Method<C>> = C["requests"][M]["params"];
export type Result<C extends Contract, M extends Method<C>> = C["requests"][M]["result"];
export type EventName<C extends Contract> = keyof C["events"] & string;
