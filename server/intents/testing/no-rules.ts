/** A portal without rules. */
export const noRules = { findRuleAgainst: () => Promise.resolve(undefined) }
