import { Button } from '#components/ui/button.tsx'
import { LeftOverList } from '#components/ui/left-over-list.tsx'
import { useWizard } from '#components/wizard/wizard-context.ts'
import type { ParsedPaste, PastedLink, Reading } from '#lib/paste/paste.ts'
import { catalog, getLinkTypeName } from '#lib/link-types/catalog.ts'
import { checkValues } from '#lib/private-link/check-values.ts'
import { getDraftValues } from '#lib/private-link/draft.ts'
import { getFieldLabel } from '#lib/private-link/field-label.ts'
import { findDraftLinkType } from '#lib/private-link/find-draft-link-type.ts'
import { fieldNames } from '#lib/link-types/link-type.ts'
import { openMark } from '#lib/private-link/open-mark.ts'

const getLinkTypeTitle = (id: string) => {
  const linkType = catalog.get(id)
  return linkType ? `${getLinkTypeName(linkType)}, ${linkType.provider}` : id
}

const removeOpenMark = (value: string | undefined) =>
  (value ?? '')
    .split('\n')
    .filter((line) => line !== openMark)
    .join('\n')

type FilledProps = Pick<Reading, 'values' | 'derived' | 'missing'> & {
  linkTypeId: string | undefined
  defaults: ParsedPaste['defaults']
}

function FilledFields({ values, derived, missing, defaults, linkTypeId }: FilledProps) {
  const linkType = linkTypeId === undefined ? undefined : catalog.get(linkTypeId)
  return (
    <>
      <dl className="space-y-1">
        {fieldNames.map(
          (name) =>
            removeOpenMark(values[name]) && (
              <div key={name}>
                <dt className="text-small text-soft">
                  {getFieldLabel(name, linkType)}
                  {derived.includes(name) && ' (derived)'}
                  {defaults?.[name] && ` (default of ${defaults[name]})`}
                </dt>
                <dd className="font-mono text-small wrap-anywhere whitespace-pre-line">
                  {removeOpenMark(values[name])}
                </dd>
              </div>
            ),
        )}
      </dl>
      {missing.length > 0 && (
        <p>Still to fill in: {missing.map((name) => getFieldLabel(name, linkType)).join(', ')}.</p>
      )}
    </>
  )
}

type LinkChoiceProps = { links: readonly PastedLink[]; selected: ParsedPaste; onSelect: (paste: ParsedPaste) => void }

/** The links of a text that describes several, to choose one from. */
function LinkChoice({ links, selected, onSelect }: LinkChoiceProps) {
  /** At first the whole is selected, which holds the values of the first link. */
  const selectedIndex = Math.max(
    0,
    links.findIndex(({ paste }) => paste === selected),
  )
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span>The text describes {links.length} links. Choose one:</span>
      {links.map(({ title, paste }, index) => (
        <Button
          key={`${title} ${String(index)}`}
          aria-pressed={index === selectedIndex}
          onClick={() => onSelect(paste)}
        >
          {title}
        </Button>
      ))}
    </div>
  )
}

/**
 * `whole`: all that was read; `paste`: the one of its links that is shown; `selected`: the link type that the draft was
 * filled in for.
 */
type Props = {
  whole: ParsedPaste
  paste: ParsedPaste
  selected: string | undefined
  onSelect: (reading: Reading) => void
  onSelectLink: (paste: ParsedPaste) => void
}

/** Leads past the steps that have nothing left to ask: the review shows every value, and what is to be prepared. */
function ToReview() {
  const { draft, go } = useWizard()
  const linkType = findDraftLinkType(draft)
  if (!linkType || !checkValues(linkType, getDraftValues(draft), true).ok) return null
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <span>The request is complete.</span>
      <Button variant="solid" onClick={() => go('review')}>
        Continue to review
      </Button>
    </div>
  )
}

/** How a pasted text was read, which fields it filled in, and what was left over. */
export function PasteResult({ whole, paste, selected, onSelect, onSelectLink }: Props) {
  const shown = paste.others.find(({ linkTypeId }) => linkTypeId === selected) ?? paste
  return (
    <div className="space-y-2">
      <p>
        Read as <strong className="font-medium">{paste.what}</strong>
        {selected !== undefined && catalog.has(selected) && `: ${getLinkTypeTitle(selected)}`}.
      </p>
      {whole.links && <LinkChoice links={whole.links} selected={paste} onSelect={onSelectLink} />}
      {paste.others.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <span>It may lead to one of these:</span>
          {paste.others.map((reading) => (
            <Button
              key={reading.linkTypeId}
              aria-pressed={reading.linkTypeId === selected}
              onClick={() => onSelect(reading)}
            >
              {getLinkTypeTitle(reading.linkTypeId)}
            </Button>
          ))}
        </div>
      )}
      <ToReview />
      <FilledFields {...shown} defaults={paste.defaults} linkTypeId={selected} />
      {paste.leftOver.length > 0 && <LeftOverList entries={paste.leftOver} />}
    </div>
  )
}
