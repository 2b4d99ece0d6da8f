import { Mono } from '#components/ui/mono.tsx'
import { findLinkType, getVendor } from '#lib/link-types/catalog.ts'
import { getFieldLabel } from '#lib/private-link/field-label.ts'
import { fieldNames, type LinkType, type WaitReason } from '#lib/link-types/link-type.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

const shownElsewhere = new Set(['_id', 'state', 'errorMessage', 'links', 'provider', 'vendor', 'portal'])

const ofEndpoint: Readonly<Record<WaitReason, readonly string[]>> = {
  domain: ['interfaceEndpointId', 'interfaceEndpointName', 'providerAccountId'],
  approval: ['interfaceEndpointName'],
}

/** What a link of this row may tell sooner or later; each has its place before it is told. */
const namesOf = (row: LinkType | undefined): readonly string[] => [
  ...fieldNames.filter((name) => row?.fields[name] && row.fields[name].presence !== 'refused'),
  ...(row?.waitsFor ? ofEndpoint[row.waitsFor] : []),
]

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
const textsOf = (value: unknown) => (Array.isArray(value) ? value.map(textOf) : [textOf(value)])

const isTold = (value: unknown) =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

const factsOf = (link: PrivateLink) => {
  const row = findLinkType(link)
  const expected = namesOf(row)
  const others = Object.keys(link).filter(
    (name) => !shownElsewhere.has(name) && !expected.includes(name) && isTold(link[name]),
  )
  return [...expected, ...others].map((name) => ({
    name,
    label: getFieldLabel(name, row),
    texts: isTold(link[name]) ? textsOf(link[name]) : [],
  }))
}

/** Everything Atlas tells of a link, and what it may still tell; a field this portal does not know stands under its wire name. */
export function LinkFacts({ groupId, link }: { groupId: string; link: PrivateLink }) {
  const rows = [...factsOf(link), { name: 'groupId', label: 'Project id', texts: [groupId] }]
  return (
    <section aria-labelledby="facts" className="rounded-box border border-line">
      <h2 id="facts" className="border-b border-line px-4 py-2">
        Details
      </h2>
      <dl className="divide-y divide-line px-4">
        <div className="py-2">
          <dt className="text-[13px] text-soft">Provider and vendor</dt>
          <dd className="font-mono text-[13px]">
            {link.provider ?? '–'} {getVendor(link)}
          </dd>
        </div>
        {rows.map(({ name, label, texts }) => (
          <div key={name} className="py-2">
            <dt className="text-[13px] text-soft">{label}</dt>
            <dd className="min-h-6">
              {texts.length === 0 && '–'}
              {texts.map((text) => (
                <Mono key={text} text={text} label={label} longest={96} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
