import 'server-only'

/** What a condition may have at most; the library counts the rest (server/policy/check-condition.ts). */
export const conditionLimits = {
  maxAstNodes: 400,
  maxDepth: 40,
  maxListElements: 200,
  maxMapEntries: 50,
  maxCallArguments: 8,
} as const
export const [maxConditionBytes, maxNestedMacros] = [2_000, 2]
