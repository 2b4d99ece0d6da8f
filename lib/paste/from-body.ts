import { catalog, findField, isList, getLinkTypeName, findLinkType, findLinkTypes } from '#lib/link-types/catalog.ts'
import { splitLines } from '#lib/field-kinds/check-list.ts'
import { isFieldName, toList, type Field, type FieldName, type LinkType } from '#lib/link-types/link-type.ts'
import { checkField } from '#lib/field-kinds/check-field.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { isAtlasId } from '#lib/atlas-id.ts'
import { settle, weightOf, type Candidate } from '#lib/paste/candidate.ts'
import type { Body } from '#lib/paste/json-bodies.ts'
import { cut, meaningOf, type Meaning } from '#lib/paste/keys.ts'
import type { LeftOver, PasteRead, Typed } from '#lib/paste/paste.ts'

/** A text of a body: itself, or an expression that only its owner can work out. */
export type Part = { kind: 'text'; text: string } | { kind: 'expression'; text: string }
export type Source = { what: string; groupId: string; part: (text: string) => Part; strange: (key: string) => string }

type Given = { key: string; name: Meaning; text: string; isOpen: boolean }

/** A list of a request, its region and the like are shorter than this. */
const longest = 8192

const serverKeys = [
  '_id',
  'state',
  'errorMessage',
  'interfaceEndpointId',
  'interfaceEndpointName',
  'providerAccountId',
  'links',
  'gcpConnectionIds',
]

export const strangeKey = (key: string) =>
  serverKeys.includes(key) ? 'Atlas gives it; it is no part of a request.' : 'The portal knows no such field.'

export const otherProject = (id: string): LeftOver => ({
  name: `project ${id}`,
  why: 'This draft is for the project you are in.',
})

const partsOf = (value: unknown, part: Source['part']): Part[] | undefined => {
  const all: unknown[] = Array.isArray(value) ? value : [value]
  const parts = all.flatMap((one): (Part | undefined)[] => {
    if (one === null || one === undefined) return []
    if (typeof one === 'string') return [part(one)]
    return [typeof one === 'number' || typeof one === 'boolean' ? { kind: 'text', text: String(one) } : undefined]
  })
  return parts.every((one) => one !== undefined) ? parts : undefined
}

const readKey = (key: string, value: unknown, { part, strange }: Source): { given: Given[]; leftOver: LeftOver[] } => {
  const no = (why: string) => ({ given: [], leftOver: [{ name: cut(key), why }] })
  const name = meaningOf(key)
  if (name === undefined) return no(strange(key))
  const parts = partsOf(value, part)
  if (!parts) return no('It is neither a text nor a list of texts. Enter it by hand.')
  const text = parts.flatMap((one) => (one.kind === 'text' ? [one.text] : [])).join('\n')
  if (text.length > longest) return no('It is longer than any such value. Copy it again.')
  const open = parts.filter(({ kind }) => kind === 'expression')
  const isOpen = open.length > 0
  const why = `${open.map((one) => cut(one.text, 80)).join(', ')} is known only where it came from. Enter its value.`
  return {
    given: [{ key, name, text, isOpen }],
    leftOver: isOpen && name !== 'project' ? [{ name: cut(key), why }] : [],
  }
}

const isBlank = (text: string, field?: Field) =>
  normalizeInput(text) === '' || (field !== undefined && isList(field) && splitLines(text).length === 0)

const strayWhy = (row: LinkType, name: FieldName) => {
  const need = row.fields[name]?.presence
  if (need === 'computed') return 'Atlas fills it in.'
  if (need === 'fixed') return 'The portal sends it by itself.'
  return `It is not sent for ${getLinkTypeName(row)}.`
}

type Tried = Candidate & { leftOver: LeftOver[] }

/** What a row makes of the values under their names. A value that its rule refuses is kept, so that it can be mended. */
const tryRow = (row: LinkType, given: readonly Given[]): Tried => {
  const tried: Tried = { row, pasted: {}, score: 0, fits: true, leftOver: [] }
  const values = new Map<FieldName, string>()
  let strongest = 0
  const miss = (key: string, why: string) => {
    tried.leftOver.push({ name: cut(key), why })
    tried.score -= 20
    tried.fits = false
  }
  for (const { key, name, text } of given) {
    const field = isFieldName(name) ? findField(row, name) : undefined
    if (!isFieldName(name) || isBlank(text, field)) continue
    const checked = field ? checkField(field, row.provider, text) : undefined
    if (!field) miss(key, strayWhy(row, name))
    else if (values.has(name)) miss(key, 'There is a value for this field already.')
    else if (checked?.ok) {
      values.set(name, toList(checked.value).join('\n'))
      const weight = weightOf(field, checked)
      strongest = Math.max(strongest, weight)
      tried.score += weight
    } else {
      values.set(name, isList(field) ? splitLines(text).join('\n') : normalizeInput(text))
      miss(key, checked?.sentence ?? '')
    }
  }
  const pasted: Typed = Object.fromEntries(values)
  return { ...tried, pasted, fits: tried.fits && strongest > 2 }
}

/** The rows that a body's provider and vendor leave, and what is the matter with these two. */
const rowsLeft = (given: readonly Given[]): { rows: LinkType[]; isCertain: boolean; leftOver: LeftOver[] } => {
  const of = (wanted: Meaning) =>
    given.find(({ name, text, isOpen }) => name === wanted && !isOpen && !isBlank(text) && text.length < 100)
  const [provider, vendor] = [of('provider'), of('vendor')].map((one) => one && normalizeInput(one.text).toUpperCase())
  const all = [...catalog.values()]
  const isVendorOpen = given.some(({ name, isOpen }) => name === 'vendor' && isOpen)
  const ofProvider = all.filter((row) => row.provider === provider)
  const exact = provider === undefined || isVendorOpen ? [] : findLinkTypes({ provider, vendor })
  if (exact.length > 0) return { rows: exact, isCertain: true, leftOver: [] }
  const ofVendor =
    vendor === undefined
      ? []
      : all.filter((row) => row.vendor === vendor && (provider === undefined || ofProvider.length === 0))
  const strange = [
    ...(provider !== undefined && ofProvider.length === 0
      ? [{ name: cut(of('provider')?.key ?? ''), why: 'The portal knows no such provider. Choose one.' }]
      : []),
    ...(vendor !== undefined && !isVendorOpen && ofVendor.length === 0
      ? [{ name: cut(of('vendor')?.key ?? ''), why: 'The portal knows no such vendor there. Choose one.' }]
      : []),
  ]
  const rows = [ofVendor, ofProvider].find(({ length }) => length > 0) ?? all
  return { rows, isCertain: false, leftOver: strange }
}

const projectOf = (given: readonly Given[], groupId: string): LeftOver[] => {
  const named = given.find(({ name, isOpen }) => name === 'project' && !isOpen)
  const id = named ? normalizeInput(named.text.slice(0, 100)).toLowerCase() : groupId
  return isAtlasId(id) && id !== groupId ? [otherProject(id)] : []
}

/** A request, or a part of one, under the names of the API or of Terraform. */
export const fromBody = (body: Body, source: Source): PasteRead => {
  const read = body.slice(0, 200).map(([key, value]) => readKey(key, value, source))
  const given = read.flatMap((one) => one.given)
  const { rows, isCertain, leftOver } = rowsLeft(given)
  const tried = rows
    .map((row) => tryRow(row, given))
    .map((one) => (isCertain ? { ...one, fits: one.leftOver.length === 0 } : one))
  const provider = rows[0]?.provider
  const kin = isCertain ? [...catalog.values()].filter((row) => row.provider === provider && !rows.includes(row)) : []
  const siblings = kin.map((row) => ({ ...tryRow(row, given), score: -Infinity }))
  const isTold = isCertain && !given.some(({ name, isOpen }) => isOpen && name === 'dnsDomain')
  const texts = Object.fromEntries(given.map(({ name, text }) => [name, text]))
  const settled = settle(
    [...tried, ...siblings],
    isTold ? findLinkType({ ...texts, vendor: rows[0]?.vendor, provider }) : undefined,
  )
  const { selection, values, derived, missing, others } = settled ?? {
    selection: undefined,
    values: {},
    derived: [],
    missing: [],
    others: [],
  }
  const [leader] = tried.filter((one) => settled?.rows.includes(one.row))
  return {
    kind: 'read',
    what: source.what,
    isWhole: true,
    selection,
    values,
    derived,
    missing,
    leftOver: [
      ...leftOver,
      ...projectOf(given, source.groupId),
      ...read.flatMap((one) => one.leftOver),
      ...(leader?.leftOver ?? []),
    ],
    others,
  }
}
