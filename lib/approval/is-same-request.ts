import { formatLeaves, parseBody } from '#lib/connection/leaves.ts'
import { readJson } from '#lib/json-text.ts'

/** Whether a body is what an approval was asked for, which is JSON without secrets. */
export const isSameRequest = (request: string | undefined, body: object): boolean => {
  const [before, now] = [parseBody(readJson(request ?? '')), parseBody(body)]
  return before !== undefined && now !== undefined && formatLeaves(before) === formatLeaves(now)
}
