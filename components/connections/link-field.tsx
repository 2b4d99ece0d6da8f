'use client'
import type { FieldsProps } from '#components/connections/connection-fields.tsx'
import { SelectField } from '#components/ui/fields/select-field.tsx'
import type { ConnectionType } from '#lib/connection-types/connection-type.ts'
import type { LinkChoice } from '#lib/connection/connection-choices.ts'

const describeLink = ({ id, name, region }: LinkChoice) => [name, region, id].filter(Boolean).join(' · ')

/** Links that a connection of this type can use now. */
const listUsableLinks = (links: readonly LinkChoice[], { type }: ConnectionType) =>
  links.filter((link) => link.isDone && link.type === type)

function Fact({ children }: { children: string }) {
  return (
    <div className="pb-6">
      <p className="font-medium">Private link</p>
      <p className="text-soft">{children}</p>
    </div>
  )
}

/** Over which private link the connection goes, or that it goes over the internet. */
export function LinkField({ form, links, isExisting, type }: FieldsProps & { type: ConnectionType }) {
  const { draft, changeDraft, getError } = form
  const { linkId = '' } = draft
  if (type.networkingKey === undefined)
    return <Fact>{`A connection of type ${type.title} cannot use a private link.`}</Fact>
  if (isExisting)
    return (
      <Fact>
        {`${linkId === '' ? 'None: the connection goes over the internet.' : `The link ${linkId}.`} Atlas does not change this. Delete the connection and create it again to change it.`}
      </Fact>
    )
  const usable = listUsableLinks(links ?? [], type)
  const isMissing = linkId !== '' && !usable.some(({ id }) => id === linkId)
  return (
    <SelectField
      name="linkId"
      field={{
        label: 'Private link',
        hint:
          linkId === ''
            ? 'Without one the connection is public: it goes over the internet.'
            : 'The connection does not go over the internet.',
      }}
      isOptional={false}
      value={linkId}
      error={
        getError('linkId') ??
        (isMissing && links ? 'Choose another link: this one is not Done, or leads to something else.' : undefined)
      }
      onValue={(id) => changeDraft({ ...draft, linkId: id === '' ? undefined : id })}
      options={[
        { value: '', label: 'None (public, over the internet)' },
        ...usable.map((link) => ({ value: link.id, label: describeLink(link) })),
        ...(isMissing ? [{ value: linkId, label: linkId }] : []),
      ]}
    />
  )
}
