import { checkMskArn } from '#lib/field-kinds/msk-arn.ts'
import { checkAttachment } from '#lib/field-kinds/service-attachment.ts'
import { checkAwsService, checkVpcService } from '#lib/private-link/aws-endpoint.ts'
import { checkAzureId } from '#lib/field-kinds/azure-id.ts'
import { getFieldNoun } from '#lib/link-types/catalog.ts'
import { accept, reject, type CheckResult } from '#lib/field-kinds/check-result.ts'
import { checkConfluentHost, checkHost } from '#lib/private-link/host-name.ts'
import { checkList } from '#lib/field-kinds/check-list.ts'
import { checkRegion } from '#lib/field-kinds/region.ts'
import type { Provider } from '#lib/link-types/region.ts'
import type { Choice, Field } from '#lib/link-types/link-type.ts'
import { normalizeInput } from '#lib/field-kinds/normalize-input.ts'

const checkChoice = (typed: string, noun: string, choices: readonly Choice[]): CheckResult => {
  const values = choices.map(({ value }) => value).filter(Boolean)
  const value = normalizeInput(typed).toUpperCase()
  return values.includes(value) ? accept(value) : reject(`Choose the ${noun} from the list: ${values.join(', ')}.`)
}

/** A zone's name tells the domain that it stands in. */
const zone = (checked: CheckResult): CheckResult =>
  checked.ok
    ? { ...checked, implies: { ...checked.implies, dnsDomain: String(checked.value).replace(/^[^.]+\./, '') } }
    : checked

/** The one rule of a field over what was typed (not empty): what is sent and what it tells, or how to mend it. */
export const checkField = (field: Field, provider: Provider, typed: string): CheckResult => {
  const noun = getFieldNoun(field)
  switch (field.kind) {
    case 'msk-arn':
      return checkMskArn(typed)
    case 'choice':
      return checkChoice(typed, noun, field.choices)
    case 'region':
      return checkRegion(typed, provider)
    case 'vpc-service':
      return checkVpcService(typed, noun)
    case 'aws-service':
      return checkAwsService(typed, noun, field.service)
    case 'azure-id':
      return checkAzureId(typed, field)
    case 'host':
      return checkHost(typed, noun, field.domain)
    case 'confluent-host':
      return checkConfluentHost(typed, noun, provider, field.isAccessPoint)
    case 'azure-ids':
      return checkList(typed, { noun, item: (line) => checkAzureId(line, field) })
    case 'attachments':
      return checkList(typed, { noun, most: field.most, item: checkAttachment })
    case 'confluent-hosts':
      return checkList(typed, { noun, item: (line) => zone(checkConfluentHost(line, 'zonal DNS name', provider)) })
    case 'hosts':
      return checkList(typed, { noun, item: (line) => checkHost(line, 'DNS subdomain') })
    case 'text':
      return accept(normalizeInput(typed))
    default:
      return field satisfies never
  }
}
