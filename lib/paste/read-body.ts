import { catalog, findField, isList, getLinkTypeName, findLinkType, findLinkTypes } from '#lib/link-types/catalog.ts'
import { splitLines } from '#lib/field-kinds/check-list.ts'
import { isFieldName, toList, type Field, type FieldName, type LinkType } from '#lib/link-types/link-type.ts'
import { checkField } from '#lib/field-kinds/check-field.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { isAtlasId } from '#lib/atlas-id.ts'
import { chooseCandidate, weighValue, type Candidate } from '#lib/paste/choose-candidate.ts'
import type { Body } from '#lib/paste/find-bodies.ts'
import { truncate, findMeaning, type Meaning } from '#lib/paste/request-keys.ts'
import type { LeftOver, ParsedPaste, FieldTexts } from '#lib/paste/paste.ts'

/** A text in a body: a literal, or an expression such as `var.arn` whose value only its owner knows. */
export type TextPart = { kind: 'text'; text: string } | { kind: 'expression'; text: string }
export type BodySource = {
  what: string
  groupId: string
  part: (text: string) => TextPart
  explainUnknownKey: (key: string) => string
}

type BodyEntry = { key: string; name: Meaning; text: string; hasExpression: boolean }

/** Longer than any value of a request, in characters. */
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

export const explainUnknownKey = (key: string) =>
  serverKeys.includes(key) ? 'Atlas sets it; it is not part of a request.' : 'The portal does not know this field.'

export const describeOtherProject = (id: string): LeftOver => ({
  name: `project ${id}`,
  why: 'This draft is for the project you are in.',
})

const readParts = (value: unknown, part: BodySource['part']): TextPart[] | undefined => {
  const all: unknown[] = Array.isArray(value) ? value : [value]
  const parts = all.flatMap((one): (TextPart | undefined)[] => {
    if (one === null || one === undefined) return []
    if (typeof one === 'string') return [part(one)]
    return [typeof one === 'number' || typeof one === 'boolean' ? { kind: 'text', text: String(one) } : undefined]
  })
  return parts.every((one) => one !== undefined) ? parts : undefined
}

const readEntry = (key: string, value: unknown, source: BodySource): { entries: BodyEntry[]; leftOver: LeftOver[] } => {
  const leaveOut = (why: string) => ({ entries: [], leftOver: [{ name: truncate(key), why }] })
  const name = findMeaning(key)
  if (name === undefined) return leaveOut(source.explainUnknownKey(key))
  const parts = readParts(value, source.part)
  if (!parts) return leaveOut('It is neither a text nor a list of texts. Enter it by hand.')
  const text = parts.flatMap((one) => (one.kind === 'text' ? [one.text] : [])).join('\n')
  if (text.length > longest) return leaveOut('It is longer than any value of this field. Copy it again.')
  const expressions = parts.filter(({ kind }) => kind === 'expression')
  const hasExpression = expressions.length > 0
  const why = `${expressions.map((one) => truncate(one.text, 80)).join(', ')} has its value only where it came from. Enter the value.`
  return {
    entries: [{ key, name, text, hasExpression }],
    leftOver: hasExpression && name !== 'project' ? [{ name: truncate(key), why }] : [],
  }
}

const isBlankText = (text: string, field?: Field) =>
  normalizeInput(text) === '' || (field !== undefined && isList(field) && splitLines(text).length === 0)

const explainUnusedField = (linkType: LinkType, name: FieldName) => {
  const need = linkType.fields[name]?.presence
  if (need === 'computed') return 'Atlas fills it in.'
  if (need === 'fixed') return 'The portal sets it itself.'
  return `It is not sent for ${getLinkTypeName(linkType)}.`
}

type BodyCandidate = Candidate & { leftOver: LeftOver[] }

/** Reads a body as one link type. A value that breaks its rule is kept, so that the person can correct it. */
const tryLinkType = (linkType: LinkType, entries: readonly BodyEntry[]): BodyCandidate => {
  const candidate: BodyCandidate = { linkType, pasted: {}, score: 0, fits: true, leftOver: [] }
  const values = new Map<FieldName, string>()
  let strongest = 0
  const recordMiss = (key: string, why: string) => {
    candidate.leftOver.push({ name: truncate(key), why })
    candidate.score -= 20
    candidate.fits = false
  }
  for (const { key, name, text } of entries) {
    const field = isFieldName(name) ? findField(linkType, name) : undefined
    if (!isFieldName(name) || isBlankText(text, field)) continue
    const checked = field ? checkField(field, linkType.provider, text) : undefined
    if (!field) recordMiss(key, explainUnusedField(linkType, name))
    else if (values.has(name)) recordMiss(key, 'There is a value for this field already.')
    else if (checked?.ok) {
      values.set(name, toList(checked.value).join('\n'))
      const weight = weighValue(field, checked)
      strongest = Math.max(strongest, weight)
      candidate.score += weight
    } else {
      values.set(name, isList(field) ? splitLines(text).join('\n') : normalizeInput(text))
      recordMiss(key, checked?.sentence ?? '')
    }
  }
  const pasted: FieldTexts = Object.fromEntries(values)
  return { ...candidate, pasted, fits: candidate.fits && strongest > 2 }
}

/** The link types that a body's provider and vendor allow, and what is wrong with those two. */
const findMatchingLinkTypes = (
  entries: readonly BodyEntry[],
): { linkTypes: LinkType[]; isCertain: boolean; leftOver: LeftOver[] } => {
  const findNamed = (meaning: Meaning) =>
    entries.find(
      ({ name, text, hasExpression }) => name === meaning && !hasExpression && !isBlankText(text) && text.length < 100,
    )
  const [provider, vendor] = [findNamed('provider'), findNamed('vendor')].map(
    (one) => one && normalizeInput(one.text).toUpperCase(),
  )
  const all = [...catalog.values()]
  const isVendorOpen = entries.some(({ name, hasExpression }) => name === 'vendor' && hasExpression)
  const ofProvider = all.filter((linkType) => linkType.provider === provider)
  const exact = provider === undefined || isVendorOpen ? [] : findLinkTypes({ provider, vendor })
  if (exact.length > 0) return { linkTypes: exact, isCertain: true, leftOver: [] }
  const ofVendor =
    vendor === undefined
      ? []
      : all.filter((linkType) => linkType.vendor === vendor && (provider === undefined || ofProvider.length === 0))
  const unknownNames = [
    ...(provider !== undefined && ofProvider.length === 0
      ? [
          {
            name: truncate(findNamed('provider')?.key ?? ''),
            why: 'The portal does not know this provider. Choose one.',
          },
        ]
      : []),
    ...(vendor !== undefined && !isVendorOpen && ofVendor.length === 0
      ? [
          {
            name: truncate(findNamed('vendor')?.key ?? ''),
            why: 'The portal does not know this vendor for this provider. Choose one.',
          },
        ]
      : []),
  ]
  const linkTypes = [ofVendor, ofProvider].find(({ length }) => length > 0) ?? all
  return { linkTypes, isCertain: false, leftOver: unknownNames }
}

const findOtherProject = (entries: readonly BodyEntry[], groupId: string): LeftOver[] => {
  const projectEntry = entries.find(({ name, hasExpression }) => name === 'project' && !hasExpression)
  const id = projectEntry ? normalizeInput(projectEntry.text.slice(0, 100)).toLowerCase() : groupId
  return isAtlasId(id) && id !== groupId ? [describeOtherProject(id)] : []
}

/** Reads a request, or a part of one, with the key names of the API or of Terraform. */
export const readBody = (body: Body, source: BodySource): ParsedPaste => {
  const parsedEntries = body.slice(0, 200).map(([key, value]) => readEntry(key, value, source))
  const entries = parsedEntries.flatMap((one) => one.entries)
  const { linkTypes, isCertain, leftOver } = findMatchingLinkTypes(entries)
  const bodyCandidates = linkTypes
    .map((linkType) => tryLinkType(linkType, entries))
    .map((one) => (isCertain ? { ...one, fits: one.leftOver.length === 0 } : one))
  const provider = linkTypes[0]?.provider
  const relatedLinkTypes = isCertain
    ? [...catalog.values()].filter((linkType) => linkType.provider === provider && !linkTypes.includes(linkType))
    : []
  const relatedCandidates = relatedLinkTypes.map((linkType) => ({
    ...tryLinkType(linkType, entries),
    score: -Infinity,
  }))
  const hasWholeKey = isCertain && !entries.some(({ name, hasExpression }) => hasExpression && name === 'dnsDomain')
  const texts = Object.fromEntries(entries.map(({ name, text }) => [name, text]))
  const choice = chooseCandidate(
    [...bodyCandidates, ...relatedCandidates],
    hasWholeKey ? findLinkType({ ...texts, vendor: linkTypes[0]?.vendor, provider }) : undefined,
  )
  const { selection, values, derived, missing, others } = choice ?? {
    selection: undefined,
    values: {},
    derived: [],
    missing: [],
    others: [],
  }
  const [leader] = bodyCandidates.filter((one) => choice?.linkTypes.includes(one.linkType))
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
      ...findOtherProject(entries, source.groupId),
      ...parsedEntries.flatMap((one) => one.leftOver),
      ...(leader?.leftOver ?? []),
    ],
    others,
  }
}
