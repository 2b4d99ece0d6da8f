import { Button } from '#components/ui/button.tsx'
import type { ParsedPaste, Reading } from '#lib/paste/paste.ts'
import { catalog, getLinkTypeName } from '#lib/link-types/catalog.ts'
import { getFieldLabel } from '#lib/private-link/field-label.ts'
import { fieldNames } from '#lib/link-types/link-type.ts'

const titleOf = (row: string) => {
  const known = catalog.get(row)
  return known ? `${getLinkTypeName(known)}, ${known.provider}` : row
}

function Filled({
  values,
  derived,
  missing,
  row,
}: Pick<Reading, 'values' | 'derived' | 'missing'> & { row: string | undefined }) {
  const known = row === undefined ? undefined : catalog.get(row)
  return (
    <>
      <dl className="space-y-1">
        {fieldNames.map(
          (name) =>
            values[name] && (
              <div key={name}>
                <dt className="text-[13px] text-soft">
                  {getFieldLabel(name, known)}
                  {derived.includes(name) && ' (derived)'}
                </dt>
                <dd className="font-mono text-[13px] wrap-anywhere whitespace-pre-line">{values[name]}</dd>
              </div>
            ),
        )}
      </dl>
      {missing.length > 0 && <p>Still to fill in: {missing.map((name) => getFieldLabel(name, known)).join(', ')}.</p>}
    </>
  )
}

/** What a paste was taken for, what it filled in, and by name what it left out. */
export function PasteResult({
  paste,
  picked,
  onPick,
}: {
  paste: ParsedPaste
  picked: string | undefined
  onPick: (reading: Reading) => void
}) {
  const shown = paste.others.find(({ linkTypeId: row }) => row === picked) ?? paste
  return (
    <div className="space-y-2">
      <p>
        Taken for <strong className="font-medium">{paste.what}</strong>
        {picked !== undefined && catalog.has(picked) && `: ${titleOf(picked)}`}.
      </p>
      {paste.others.length > 0 && (
        <div className="flex flex-wrap items-center gap-2">
          <span>It may lead to one of these:</span>
          {paste.others.map((reading) => (
            <Button
              key={reading.linkTypeId}
              aria-pressed={reading.linkTypeId === picked}
              onClick={() => onPick(reading)}
            >
              {titleOf(reading.linkTypeId)}
            </Button>
          ))}
        </div>
      )}
      <Filled {...shown} row={picked} />
      {paste.leftOver.length > 0 && (
        <>
          <p className="font-medium">Not taken over</p>
          <ul className="list-disc pl-5">
            {paste.leftOver.map(({ name, why }) => (
              <li key={`${name} ${why}`} className="wrap-anywhere">
                <code className="font-mono text-[13px]">{name}</code> <span className="text-soft">{why}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
