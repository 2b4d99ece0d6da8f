import { catalog, findField, isList, getLinkTypeName, findLinkType, findLinkTypes } from '#lib/link-types/catalog.ts'
import { splitLines } from '#lib/field-kinds/check-list.ts'
import { fieldNames, isFieldName, toList, type FieldName, type LinkType } from '#lib/link-types/link-type.ts'
import { checkField, isBlank } from '#lib/field-kinds/check-field.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'
import { isAtlasId } from '#lib/atlas-id.ts'
import { chooseCandidate, weighValue, type Candidate } from '#lib/paste/choose-candidate.ts'
import { listTexts, stripZoneKey, type Body, type Entry } from '#lib/paste/find-links.ts'
import { simplifyKey, truncate, type Meaning } from '#lib/paste/request-keys.ts'
import { DefaultValue, OpenValue } from '#lib/paste/tree-values.ts'
import { isMarkedOpen, openMark } from '#lib/private-link/open-mark.ts'
import type { FieldTexts, LeftOver, ParsedPaste, Reading } from '#lib/paste/paste.ts'

/** `what`: how the paste is called in its result; `groupId`: the project of the draft. */
export type BodySource = { what: string; groupId: string }

type BodyEntry = { key: string; name: Meaning; text: string; isOpen: boolean; variable: string | undefined }

/** Longer than any value of a request, in characters. */
const longest = 8192

const serverKeys = new Set(
  [
    '_id',
    'id',
    'state',
    'errorMessage',
    'interfaceEndpointId',
    'interfaceEndpointName',
    'providerAccountId',
    'links',
    'gcpConnectionIds',
  ].map(simplifyKey),
)
const terraformKeys = ['count', 'for_each', 'depends_on', 'lifecycle', 'timeouts', 'provisioner', 'connection']
/** Keys that belong to the text and not to the link: nobody misses their values. */
const metadataKeys = new Set(
  ['source', 'version', 'providers', 'profile', 'type', 'projectIdRef', 'providerConfigRef', 'schemaVersion'].map(
    simplifyKey,
  ),
)

const explainUnknownKey = (key: string) => {
  if (serverKeys.has(simplifyKey(key))) return 'Atlas sets it; it is not part of a request.'
  if (terraformKeys.includes(key)) return 'It belongs to Terraform and is not part of a request.'
  return 'The portal does not know this field.'
}

export const describeOtherProject = (id: string): LeftOver => ({
  name: `project ${id}`,
  why: 'This draft is for the project you are in.',
})

const readEntry = ({ key, name, value }: Entry): { entries: BodyEntry[]; leftOver: LeftOver[] } => {
  const leaveOut = (why: string) => ({ entries: [], leftOver: [{ name: truncate(key), why }] })
  if (value === null || (name === undefined && metadataKeys.has(simplifyKey(key)))) return { entries: [], leftOver: [] }
  if (name === undefined) return leaveOut(explainUnknownKey(key))
  const variable = value instanceof DefaultValue ? value.variable : undefined
  const texts = listTexts(value)
  if (!texts) return leaveOut('It is neither a text nor a list of texts. Enter it by hand.')
  const openValues = texts.filter((one) => one instanceof OpenValue)
  const text = texts.flatMap((one) => (one instanceof OpenValue ? [] : [stripZoneKey(String(one))])).join('\n')
  if (text.length > longest) return leaveOut('It is longer than any value of this field. Copy it again.')
  const isOpen = openValues.length > 0
  const why = `${openValues.map(({ expression }) => truncate(expression, 80)).join(', ')} has its value only where it came from. Enter the value.`
  return {
    entries: [{ key, name, text, isOpen, variable }],
    leftOver: isOpen && name !== 'project' ? [{ name: truncate(key), why }] : [],
  }
}

const explainUnusedField = (linkType: LinkType, name: FieldName) => {
  const need = linkType.fields[name]?.presence
  if (need === 'computed') return 'Atlas fills it in.'
  if (need === 'fixed') return 'The portal sets it itself.'
  return `It is not sent for ${getLinkTypeName(linkType)}.`
}

/** Whether an empty field would mean “none”, so that a value which could not be worked out must not leave it empty. */
const canBeEmpty = (linkType: LinkType, name: FieldName) => {
  const requirement = linkType.fields[name]
  return requirement !== undefined && 'field' in requirement
    ? requirement.presence === 'optional' || requirement.sendsEmptyList === true
    : false
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
  for (const { key, name, text, isOpen } of entries) {
    const field = isFieldName(name) ? findField(linkType, name) : undefined
    if (!isFieldName(name)) continue
    if (isBlank(text, field)) {
      if (isOpen && field && canBeEmpty(linkType, name)) values.set(name, openMark)
      continue
    }
    const checked = field ? checkField(field, linkType.provider, text) : undefined
    if (!field) recordMiss(key, explainUnusedField(linkType, name))
    else if (values.has(name)) recordMiss(key, 'There is a value for this field already.')
    else if (checked?.ok) {
      values.set(name, toList(checked.value).join('\n'))
      if (isOpen && isList(field)) values.set(name, `${values.get(name) ?? ''}\n${openMark}`)
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
  isRequest: boolean,
): { linkTypes: LinkType[]; isCertain: boolean; leftOver: LeftOver[] } => {
  const findNamed = (meaning: Meaning) =>
    entries.find(({ name, text, isOpen }) => name === meaning && !isOpen && !isBlank(text) && text.length < 100)
  const [provider, vendor] = [findNamed('provider'), findNamed('vendor')].map(
    (one) => one && normalizeInput(one.text).toUpperCase(),
  )
  const all = [...catalog.values()]
  const isVendorOpen = entries.some(({ name, isOpen }) => name === 'vendor' && isOpen)
  const ofProvider = all.filter((linkType) => linkType.provider === provider)
  const isVendorUnsaid = isVendorOpen || (vendor === undefined && !isRequest)
  const exact = provider === undefined || isVendorUnsaid ? [] : findLinkTypes({ provider, vendor })
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
  const projectEntry = entries.find(({ name, isOpen }) => name === 'project' && !isOpen)
  const id = projectEntry ? normalizeInput(projectEntry.text.slice(0, 100)).toLowerCase() : groupId
  return isAtlasId(id) && id !== groupId ? [describeOtherProject(id)] : []
}

/** Adds the fields whose value could not be worked out to those that are missing. */
const addOpenFields = <R extends Omit<Reading, 'linkTypeId'>>(reading: R): R => ({
  ...reading,
  missing: [
    ...reading.missing,
    ...fieldNames.filter((name) => isMarkedOpen(reading.values[name] ?? '') && !reading.missing.includes(name)),
  ],
})

const nothing: Omit<Reading, 'linkTypeId'> & { selection: undefined; others: readonly Reading[] } = {
  selection: undefined,
  values: {},
  derived: [],
  missing: [],
  others: [],
}

/** Reads what a text says of one link, by the names of its values. */
const readBody = (body: Body, { what, groupId }: BodySource): ParsedPaste => {
  const parsedEntries = body.entries.slice(0, 200).map(readEntry)
  const entries = parsedEntries.flatMap((one) => one.entries)
  const { linkTypes, isCertain, leftOver } = findMatchingLinkTypes(entries, body.isRequest)
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
  const hasWholeKey = isCertain && !entries.some(({ name, isOpen }) => isOpen && name === 'dnsDomain')
  const texts = Object.fromEntries(entries.map(({ name, text }) => [name, text]))
  const choice = chooseCandidate(
    [...bodyCandidates, ...relatedCandidates],
    hasWholeKey ? findLinkType({ ...texts, vendor: linkTypes[0]?.vendor, provider }) : undefined,
  )
  const { selection, values, derived, missing, others } = choice ?? nothing
  const [leader] = bodyCandidates.filter((one) => choice?.linkTypes.includes(one.linkType))
  return addOpenFields({
    kind: 'read',
    what,
    isWhole: entries.some(({ name }) => name === 'provider'),
    selection,
    values,
    derived,
    missing,
    defaults: Object.fromEntries(
      entries.flatMap(({ name, variable }) => (isFieldName(name) && variable !== undefined ? [[name, variable]] : [])),
    ),
    leftOver: [
      ...leftOver,
      ...findOtherProject(entries, groupId),
      ...parsedEntries.flatMap((one) => one.leftOver),
      ...(leader?.leftOver ?? []),
    ],
    others: others.map(addOpenFields),
  })
}

const nameLink = ({ title }: Body, { values }: ParsedPaste, index: number) =>
  title ?? truncate(Object.values(values)[0]?.split('\n')[0] ?? `link ${String(index + 1)}`, 80)

/** Reads what a text says of links: the first one, and each of them to choose from if there are several. */
export const readBodies = (bodies: readonly Body[], source: BodySource): ParsedPaste | undefined => {
  const links = bodies.map((body, index) => {
    const paste = readBody(body, source)
    return { title: nameLink(body, paste, index), paste }
  })
  const [first] = links
  return first && (links.length === 1 ? first.paste : { ...first.paste, links })
}
