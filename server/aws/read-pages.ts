import 'server-only'
import type { ReadCommand } from '#server/aws/actions.ts'
import { mapAnswer, type AwsAnswer } from '#server/aws/answer.ts'
import type { AwsContext, AwsPlace } from '#server/aws/aws-client.ts'
import type { AwsCaller } from '#server/aws/caller.ts'
import type { Wire } from '#server/aws/wire.ts'

type Page<T> = { items: readonly T[]; next: string | undefined }
type Listing<Output, T> = AwsPlace &
  AwsContext & {
    command: ReadCommand
    send: (wire: Wire, token: string | undefined) => Promise<Output>
    /** `undefined`: the answer has not the form of a list. */
    readPage: (output: Output) => Page<T> | undefined
  }

/** More pages than any account can fill, and how long all of them may take. */
const [maxPages, listMs] = [200, 30_000]

/** Reads all pages of a list, or returns a failure. Never returns a part of the list. */
export const readPages = async <Output, T>(
  caller: AwsCaller,
  { send, readPage, ...call }: Listing<Output, T>,
): Promise<AwsAnswer<T[]>> => {
  const endsAt = caller.now() + listMs
  const items: T[] = []
  let token: string | undefined
  for (let page = 1; page <= maxPages; page += 1) {
    const answer = await caller.read({ ...call, endsAt }, async (wire) => readPage(await send(wire, token)))
    const list = mapAnswer(answer, (page) => page)
    if (list.kind !== 'ok') return list
    items.push(...list.value.items)
    const { next } = list.value
    if (next === undefined || next === '') return { kind: 'ok', value: items }
    if (next === token) break
    token = next
  }
  return { kind: 'unknown', reason: 'AWS’s list did not end.' }
}
