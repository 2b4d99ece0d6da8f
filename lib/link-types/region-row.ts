/**
 * A region in a table: the cloud's spelling, Atlas's (docs/CONTRACT.md §3; none where it was not seen), names for
 * people between semicolons, the first of which is shown, and the stream workspaces' spelling, if they are offered
 * there; `unseen` where only that is known (docs/CONTRACT.md §9).
 */
export type RegionRow = readonly [
  cloud: string,
  atlas: string | undefined,
  names: string,
  streamWorkspace?: string | undefined,
]
