import { describeResource } from '#lib/aws/describe-resource.ts'
import type { AwsResource } from '#lib/wire/aws.ts'

type Props = { resource: AwsResource; onPick: (resource: AwsResource) => void }

function Content({ resource }: { resource: AwsResource }) {
  const facts = describeResource(resource)
  return (
    <>
      <span className="block font-medium wrap-anywhere">{resource.name}</span>
      {facts && <span className="block text-small text-soft">{facts}</span>}
    </>
  )
}

/** One resource: a button that picks it, or why it cannot be used for a link. */
export function ResourceRow({ resource, onPick }: Props) {
  return (
    <li>
      {resource.misfit === undefined ? (
        <button
          type="button"
          title={resource.arn}
          onClick={() => onPick(resource)}
          className="block min-h-9 w-full px-3 py-2 text-left hover:bg-hover"
        >
          <Content resource={resource} />
        </button>
      ) : (
        <div title={resource.arn} className="px-3 py-2">
          <Content resource={resource} />
          <p className="text-small text-state-waiting">{resource.misfit}</p>
        </div>
      )}
    </li>
  )
}
