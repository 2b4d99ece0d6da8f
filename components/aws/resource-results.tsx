import { ResourceRow } from '#components/aws/resource-row.tsx'
import { formatAccount, searchResources, type ResourceGroup, type ResourceList } from '#lib/aws/resource-list.ts'
import type { AwsAccount } from '#lib/aws/aws-account.ts'
import { countResources, resourceNouns } from '#lib/aws/describe-resource.ts'
import type { AwsResource, AwsResourceKind } from '#lib/wire/aws.ts'

/** More than this many are searched rather than scrolled through. */
const mostShown = 200

type Props = {
  kind: AwsResourceKind
  list: ResourceList
  accounts: readonly AwsAccount[]
  search: string
  onPick: (resource: AwsResource) => void
}

function Group({ group: { account, region, resources }, onPick }: { group: ResourceGroup; onPick: Props['onPick'] }) {
  return (
    <section aria-label={`${account}, ${region}`}>
      <h3 className="flex flex-wrap gap-x-2 border-b border-line bg-panel px-3 py-1 text-small font-medium">
        {account} <span className="font-mono font-normal text-soft">{region}</span>
      </h3>
      <ul className="divide-y divide-line border-b border-line">
        {resources.map((resource) => (
          <ResourceRow key={resource.arn} resource={resource} onPick={onPick} />
        ))}
      </ul>
    </section>
  )
}

/** The accounts and regions that gave nothing, each with why. */
function Failures({ list: { failures }, accounts }: Pick<Props, 'list' | 'accounts'>) {
  if (failures.length === 0) return null
  return (
    <section aria-label="Not read" className="space-y-1 px-3 py-2 text-small">
      <h3 className="font-medium text-state-waiting">Not read</h3>
      <ul className="space-y-1 text-soft">
        {failures.map(({ account, region, reading }) => (
          <li key={`${account} ${region}`}>
            <span className="text-ink">
              {formatAccount(accounts, account)}, {region}:
            </span>{' '}
            {reading.sentence}
          </li>
        ))}
      </ul>
    </section>
  )
}

const describeEmpty = ({ kind, list, search, all }: Props & { all: number }) => {
  if (all > 0) return `Nothing here matches “${search.trim()}”.`
  if (!list.isComplete) return undefined
  return list.failures.length > 0
    ? `The accounts and regions that answered have no ${resourceNouns[kind].one}.`
    : `AWS shows no ${resourceNouns[kind].one} in these accounts and their regions.`
}

/** What was found, by account and region in the order in which it arrived, and what could not be read. */
export function ResourceResults(props: Props) {
  const { kind, list, accounts, search, onPick } = props
  const { groups, count, all } = searchResources(list, { accounts, search, limit: mostShown })
  const empty = count === 0 ? describeEmpty({ ...props, all }) : undefined
  return (
    <>
      {groups.map((group) => (
        <Group key={group.key} group={group} onPick={onPick} />
      ))}
      {count > mostShown && (
        <p className="px-3 py-2 text-small text-soft">
          {countResources(kind, count)} match. The first {mostShown} are shown: search for the others.
        </p>
      )}
      {empty && <p className="px-3 py-4 text-soft">{empty}</p>}
      <Failures list={list} accounts={accounts} />
    </>
  )
}
