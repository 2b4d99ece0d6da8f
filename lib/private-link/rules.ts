import { checkMskArn } from '#lib/private-link/arn.ts'
import { checkAttachment } from '#lib/private-link/attachment.ts'
import { checkAwsService, checkVpcService } from '#lib/private-link/aws-endpoint.ts'
import { checkAzureId } from '#lib/private-link/azure-id.ts'
import { nounOf } from '#lib/private-link/catalog.ts'
import { accept, mend, type Checked } from '#lib/private-link/checked.ts'
import { checkConfluentHost, checkHost } from '#lib/private-link/host-name.ts'
import { checkList } from '#lib/private-link/list-rule.ts'
import { checkRegion } from '#lib/private-link/region-rule.ts'
import type { Provider } from '#lib/private-link/region.ts'
import type { Choice, Field } from '#lib/private-link/row.ts'
import { tidy } from '#lib/private-link/tidy.ts'

const checkChoice = (typed: string, noun: string, choices: readonly Choice[]): Checked => {
  const values = choices.map(({ value }) => value).filter(Boolean)
  const value = tidy(typed).toUpperCase()
  return values.includes(value) ? accept(value) : mend(`Choose the ${noun} from the list: ${values.join(', ')}.`)
}

/** A zone's name tells the domain that it stands in. */
const zone = (checked: Checked): Checked =>
  checked.ok
    ? { ...checked, tells: { ...checked.tells, dnsDomain: String(checked.value).replace(/^[^.]+\./, '') } }
    : checked

/** The one rule of a field over what was typed (not empty): what is sent and what it tells, or how to mend it. */
export const check = (field: Field, provider: Provider, typed: string): Checked => {
  const noun = nounOf(field)
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
      return accept(tidy(typed))
    default:
      return field satisfies never
  }
}
