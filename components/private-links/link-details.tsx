import { listLinkDetails } from '#components/private-links/list-link-details.ts'
import { CopyableId } from '#components/ui/copyable-id.tsx'
import { getVendor } from '#lib/link-types/catalog.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** Longer values are cut in the middle: an ARN is shown whole, and so is any id. */
const maxLength = 200

/**
 * Everything that Atlas returns of a link, and what it may still return; an unknown field is shown by its wire name.
 */
export function LinkDetails({ groupId, link }: { groupId: string; link: PrivateLink }) {
  const details = [...listLinkDetails(link), { name: 'groupId', label: 'Project id', texts: [groupId] }]
  return (
    <section aria-labelledby="facts" className="rounded-box border border-line">
      <h2 id="facts" className="border-b border-line px-4 py-2">
        Details
      </h2>
      <dl className="divide-y divide-line px-4">
        <div className="py-2">
          <dt className="text-small text-soft">Provider and vendor, as Atlas names them</dt>
          <dd className="font-mono text-small">
            {link.provider ?? '–'}, {getVendor(link)}
          </dd>
        </div>
        {details.map(({ name, label, texts }) => (
          <div key={name} className="py-2">
            <dt className="text-small text-soft">{label}</dt>
            <dd className="min-h-6">
              {texts.length === 0 && '–'}
              {texts.map((text) => (
                <CopyableId key={text} text={text} label={label} maxLength={maxLength} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
