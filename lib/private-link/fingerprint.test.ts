import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalog } from '#lib/link-types/catalog.ts'
import { canonicalizeRequest, mayMatchRequest, type RequestLike } from '#lib/private-link/fingerprint.ts'
import { providers } from '#lib/link-types/provider.ts'
import { findRegion } from '#lib/link-types/region.ts'
import { toList, type FieldValue } from '#lib/link-types/link-type.ts'
import { buildSamples, type Sample } from '#lib/link-types/testing/samples.ts'

const groupId = '6a8b00000000000000000001'
const runs = { numRuns: 1000 }
const lists = ['dnsSubDomain', 'azureResourceIds', 'gcpServiceAttachmentUris']
const hosts = ['dnsDomain', 'dnsSubDomain']

const name = fc.stringMatching(/^[a-z][a-z0-9]{2,9}$/)
const linkTypeKey = fc.constantFrom(...catalog.keys())
const getBody = (linkType: string, named: string): Sample['body'] => buildSamples(named)[linkType]?.body ?? {}

/** How somebody else might have written the same values. */
const spelling = fc.record({
  isUpper: fc.boolean(),
  isReversed: fc.boolean(),
  isTwice: fc.boolean(),
  isAtlas: fc.boolean(),
  ending: fc.constantFrom('', '.', ':9092', '.:443'),
})
type Spelling = typeof spelling extends fc.Arbitrary<infer T> ? T : never

const respelled = (body: Sample['body'], { isUpper, isReversed, isTwice, isAtlas, ending }: Spelling): RequestLike => {
  const provider = providers.find((one) => one === body.provider) ?? 'AWS'
  const one = (field: string, text: string) => {
    if (field === 'arn') return text
    if (field === 'region') return isAtlas ? (findRegion(provider, text)?.atlas ?? text) : text
    const ended = hosts.includes(field) ? `${text}${ending}` : text
    return isUpper ? ended.toUpperCase() : ended
  }
  const whole = (field: string, value: FieldValue): FieldValue => {
    if (typeof value === 'string') return one(field, value)
    const spelled = value.map((text) => one(field, text))
    const turned = isReversed ? spelled.toReversed() : spelled
    return isTwice ? [...turned, ...turned] : turned
  }
  return Object.fromEntries(Object.entries(body).map(([field, value]) => [field, whole(field, value)]))
}

describe('canonicalizeRequest', () => {
  it('ignores case, order, the spelling of a region, a port and a trailing dot', () => {
    fc.assert(
      fc.property(linkTypeKey, name, spelling, (linkType, named, how) => {
        const body = getBody(linkType, named)
        expect(canonicalizeRequest(groupId, respelled(body, how))).toBe(canonicalizeRequest(groupId, body))
      }),
      runs,
    )
  })

  it('differs between link types, names and projects', () => {
    const anything = fc.tuple(linkTypeKey, name, fc.constantFrom(groupId, groupId.replace('1', '2')))
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        const [left, right] = [getBody(a[0], a[1]), getBody(b[0], b[1])]
        const isSame = a[2] === b[2] && JSON.stringify(left) === JSON.stringify(right)
        expect(canonicalizeRequest(a[2], left) === canonicalizeRequest(b[2], right)).toBe(isSame)
      }),
      runs,
    )
  })

  it('differs when any value that is sent differs', () => {
    fc.assert(
      fc.property(linkTypeKey, name, fc.nat(), (linkType, named, which) => {
        const body = getBody(linkType, named)
        const fields = Object.keys(body).filter(
          (field) => !['provider', 'vendor'].includes(field) && toList(body[field]).length > 0,
        )
        const field = fields[which % fields.length] ?? ''
        const value = body[field]
        const changed = { ...body, [field]: typeof value === 'string' ? `x${value}` : [...toList(value), 'x'] }
        expect(canonicalizeRequest(groupId, changed)).not.toBe(canonicalizeRequest(groupId, body))
        expect(mayMatchRequest(body, changed)).toBe(false)
      }),
      runs,
    )
  })

  it.each(['', '.', ':9092'])('ignores the domain that a PATCH may change later, ending in “%s”', (ending) => {
    const body = getBody('AWS/CONFLUENT/ENTERPRISE', 'orders')
    const patched = { ...body, dnsDomain: `ap-1.us-east-1.aws.accesspoint.confluent.cloud${ending}` }
    expect(canonicalizeRequest(groupId, patched)).toBe(canonicalizeRequest(groupId, body))
    expect(mayMatchRequest(body, patched)).toBe(true)
  })
})

describe('canonicalizeRequest in existing stores', () => {
  it('returns to the letter what their fingerprints were made of', () => {
    expect(canonicalizeRequest(groupId, getBody('AWS/MSK', 'orders'))).toBe(
      `["${groupId}","AWS","MSK",[["arn",["arn:aws:kafka:us-east-1:123456789012:cluster/orders/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5"]],["authenticationScheme",["sasl_scram"]]]]`,
    )
    expect(canonicalizeRequest(groupId, getBody('AZURE/EVENTHUB', 'Orders'))).toBe(
      `["${groupId}","AZURE","EVENTHUB",[["region",["eastus2"]],["serviceEndpointId",["/subscriptions/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0/resourcegroups/streams/providers/microsoft.eventhub/namespaces/orders"]],["dnsDomain",["orders.servicebus.windows.net"]]]]`,
    )
  })
})

describe('mayMatchRequest', () => {
  it('accepts a link with more fields, another spelling, and without the lists that Atlas leaves out', () => {
    fc.assert(
      fc.property(linkTypeKey, name, spelling, fc.subarray(lists), (linkType, named, how, left) => {
        const body = getBody(linkType, named)
        const shown = Object.entries(respelled(body, how)).filter(([field]) => !left.includes(field))
        const added = { state: 'IDLE', interfaceEndpointId: 'vpce-1', providerAccountId: '123456789012' }
        expect(mayMatchRequest(body, Object.fromEntries([...shown, ...Object.entries(added)]))).toBe(true)
      }),
      runs,
    )
  })

  it('rejects a link of another sample', () => {
    fc.assert(
      fc.property(linkTypeKey, name, linkTypeKey, name, (linkType, named, otherRow, otherName) => {
        const [body, link] = [getBody(linkType, named), getBody(otherRow, otherName)]
        fc.pre(JSON.stringify(body) !== JSON.stringify(link))
        expect(mayMatchRequest(body, link)).toBe(false)
      }),
      runs,
    )
  })
})

describe('an MSK request without a scheme', () => {
  const body = getBody('AWS/MSK', 'orders')
  const withScheme = (authenticationScheme: string | undefined): RequestLike => ({ ...body, authenticationScheme })
  const equals = [undefined, '', 'SASL_SCRAM', 'sasl_scram']

  it('equals one with SASL_SCRAM, and links of either spelling', () => {
    for (const one of equals)
      for (const other of equals) {
        expect(canonicalizeRequest(groupId, withScheme(one))).toBe(canonicalizeRequest(groupId, withScheme(other)))
        expect(mayMatchRequest(withScheme(one), withScheme(other))).toBe(true)
      }
  })

  it.each(['IAM', 'TLS', 'A_LATER_ONE'])(
    'differs from one with %s, which differs from every other scheme',
    (scheme) => {
      for (const one of [...equals, 'X']) {
        expect(canonicalizeRequest(groupId, withScheme(one))).not.toBe(canonicalizeRequest(groupId, withScheme(scheme)))
        expect(mayMatchRequest(withScheme(one), withScheme(scheme))).toBe(false)
        expect(mayMatchRequest(withScheme(scheme), withScheme(one))).toBe(false)
      }
      expect(mayMatchRequest(withScheme(scheme), withScheme(scheme))).toBe(true)
    },
  )

  it('says nothing about the scheme of other link types', () => {
    const generic = getBody('AWS/GENERIC', 'orders')
    expect(canonicalizeRequest(groupId, generic)).not.toContain('sasl_scram')
  })
})
