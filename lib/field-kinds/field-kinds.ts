import { awsService } from '#lib/field-kinds/aws-service.ts'
import { azureId } from '#lib/field-kinds/azure-id.ts'
import { choice } from '#lib/field-kinds/choice.ts'
import { confluentHost } from '#lib/field-kinds/confluent-host.ts'
import { confluentZone } from '#lib/field-kinds/confluent-zone.ts'
import type { FieldKindDefinition } from '#lib/field-kinds/field-kind.ts'
import { host } from '#lib/field-kinds/host.ts'
import { mskArn } from '#lib/field-kinds/msk-arn.ts'
import { region } from '#lib/field-kinds/region.ts'
import { serviceAttachment } from '#lib/field-kinds/service-attachment.ts'
import { text } from '#lib/field-kinds/text.ts'
import { vpcService } from '#lib/field-kinds/vpc-service.ts'

/** Every kind of field, once; whatever differs between kinds is read from here. */
const fieldKinds = {
  'aws-service': awsService,
  'azure-id': azureId,
  choice,
  'confluent-host': confluentHost,
  'confluent-zone': confluentZone,
  host,
  'msk-arn': mskArn,
  region,
  'service-attachment': serviceAttachment,
  text,
  'vpc-service': vpcService,
}

type FieldKinds = typeof fieldKinds
export type FieldKind = keyof FieldKinds

/** The kinds that a control edits. */
export type KindWithControl<Control> = {
  [K in FieldKind]: FieldKinds[K]['control'] extends Control ? K : never
}[FieldKind]

type Options<Definition> = Definition extends { check: (typed: string, options: infer O, context: never) => unknown }
  ? O
  : never

/** The form of one value: its kind, and what the kind wants to know. */
export type ItemForm<K extends FieldKind = FieldKind> = { [P in K]: { kind: P } & Options<FieldKinds[P]> }[K]

/** Several values of one form, a line each; `itemNoun`: what one of them is called inside a sentence. */
export type ListForm = { kind: 'list'; item: ItemForm; itemNoun: string; most?: number }

export type FieldForm = ItemForm | ListForm

const definitions: { readonly [K in FieldKind]: FieldKindDefinition<ItemForm<K>> } = fieldKinds

export const getDefinition = <K extends FieldKind>({ kind }: { kind: K }): FieldKindDefinition<ItemForm<K>> =>
  definitions[kind]

/** The form of one value: of a list's items, or of the field itself. */
export const getItemForm = (form: FieldForm): ItemForm => (form.kind === 'list' ? form.item : form)
