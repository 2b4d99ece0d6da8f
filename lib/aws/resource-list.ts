import type { AwsAccount } from '#lib/aws/aws-account.ts'
import type { AwsResource, AwsResourcesLine } from '#lib/wire/aws.ts'

type Failure = Extract<AwsResourcesLine, { kind: 'failure' }>
type Batch = Extract<AwsResourcesLine, { kind: 'resources' }>

/**
 * What has arrived of a listing, in the order of its arrival: what is shown never moves. `isComplete`: every account
 * and region was asked.
 */
export type ResourceList = { batches: readonly Batch[]; failures: readonly Failure[]; isComplete: boolean }

export const emptyResourceList: ResourceList = { batches: [], failures: [], isComplete: false }

type Place = { account: string; region: string }

const isSamePlace = (one: Place, other: Place) => one.account === other.account && one.region === other.region

const dropLine = <T extends Place>(lines: readonly T[], place: Place): T[] =>
  lines.filter((one) => !isSamePlace(one, place))

/** What is there already of the line's account and region keeps its place. */
const putLine = <T extends Place>(lines: readonly T[], line: T): T[] =>
  lines.some((one) => isSamePlace(one, line))
    ? lines.map((one) => (isSamePlace(one, line) ? line : one))
    : [...lines, line]

/** Adds a line, in the place of an earlier one of the same account and region when the list is read again. */
export const addResourcesLine = (list: ResourceList, line: AwsResourcesLine): ResourceList => {
  switch (line.kind) {
    case 'resources': {
      const put = line.resources.length === 0 ? dropLine : putLine
      return { ...list, batches: put(list.batches, line), failures: dropLine(list.failures, line) }
    }
    case 'failure':
      return { ...list, batches: dropLine(list.batches, line), failures: putLine(list.failures, line) }
    case 'end':
      return { ...list, isComplete: true }
    default:
      return line satisfies never
  }
}

/** Without what is of none of these lines: an account or region that was not asked any more. */
export const keepLines = (
  { batches, failures, isComplete }: ResourceList,
  lines: ReadonlySet<unknown>,
): ResourceList => ({
  batches: batches.filter((one) => lines.has(one)),
  failures: failures.filter((one) => lines.has(one)),
  isComplete,
})

/** The resources of one account in one region that are shown. */
export type ResourceGroup = { key: string; account: string; region: string; resources: readonly AwsResource[] }

/** "payments (111122223333)"; an account that is not declared by its id. */
export const formatAccount = (accounts: readonly AwsAccount[], id: string): string => {
  const account = accounts.find((one) => one.id === id)
  return account ? `${account.name} (${id})` : id
}

const matchesText = (text: string, words: readonly string[]) => {
  const lower = text.toLowerCase()
  return words.every((word) => lower.includes(word))
}

/**
 * The resources that contain each word of a search in their name, ARN, region or account, at most `limit`; `count`: how
 * many match, `all`: how many there are.
 */
export const searchResources = (
  { batches }: ResourceList,
  { accounts, search, limit }: { accounts: readonly AwsAccount[]; search: string; limit: number },
): { groups: ResourceGroup[]; count: number; all: number } => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const groups: ResourceGroup[] = []
  let count = 0
  for (const { account, region, resources } of batches) {
    const name = formatAccount(accounts, account)
    const matching = resources.filter((one) => matchesText(`${one.name} ${one.arn} ${one.region} ${name}`, words))
    const shown = matching.slice(0, Math.max(0, limit - count))
    count += matching.length
    if (shown.length > 0) groups.push({ key: `${account} ${region}`, account: name, region, resources: shown })
  }
  return { groups, count, all: batches.reduce((sum, { resources }) => sum + resources.length, 0) }
}
