import type { JsonObject } from '#lib/aws/policy/parse-policy.ts'
import { formatJson } from '#lib/json-text.ts'

/** A policy as its text: on several lines unless the one before was on one. */
export const writePolicy = (document: JsonObject, before?: string): string =>
  formatJson(document, before === undefined || before.includes('\n') ? 2 : undefined)
