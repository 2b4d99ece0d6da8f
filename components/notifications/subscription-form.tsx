'use client'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { turnOnHere } from '#components/notifications/browser-choice.ts'
import { NothingChanged } from '#components/shell/nothing-changed.tsx'
import { Button } from '#components/ui/button.tsx'
import { CheckList } from '#components/ui/fields/check-list.tsx'
import { SelectField } from '#components/ui/fields/select-field.tsx'
import { joinWords } from '#lib/join-words.ts'
import { eventKinds, isEventKind, type EventKind } from '#lib/notification/event-kind.ts'
import { nameReceiver } from '#lib/notification/receiver.ts'
import { listEventKinds } from '#lib/notification/subscription.ts'
import { getFirstKinds, listOthers, listReceiverChoices } from '#lib/notification/subscription-choices.ts'
import type { SubscriptionsAnswer } from '#lib/wire/subscriptions.ts'
import { subscribe } from '#server/actions/subscribe.ts'

const receiverField = { label: 'Where', hint: 'Whoever runs the portal adds others.' }

type Props = {
  offer: SubscriptionsAnswer
  /** The project; undefined for the portal itself. */
  groupId: string | undefined
  /** The receiver that the form begins with. */
  receiver?: string
  /** What is asked before where and what of. */
  children?: ReactNode
  onSave: () => void
  onClose: () => void
}

/** Asks where somebody wants to be told, and of which events. */
export function SubscriptionForm({ offer, groupId, receiver: first, children, onSave, onClose }: Props) {
  const receivers = listReceiverChoices(offer, groupId)
  const [name, setName] = useState(first ?? receivers[0]?.name ?? '')
  const [kinds, setKinds] = useState<readonly EventKind[]>(() => getFirstKinds(offer, groupId, name))
  const [isEmpty, setIsEmpty] = useState(false)
  const { mutate, data, isPending } = useMutation({
    mutationFn: async () => {
      if (name === 'browser') await turnOnHere()
      return subscribe({ ...(groupId === undefined ? {} : { groupId }), receiver: name, kinds })
    },
    onSuccess: (outcome) => outcome.kind === 'done' && onSave(),
  })
  const receiver = receivers.find((one) => one.name === name)
  const others = receiver ? listOthers(offer, groupId, receiver) : []
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsEmpty(kinds.length === 0)
    if (kinds.length > 0 && !isPending) mutate()
  }
  return (
    <form noValidate onSubmit={submit} aria-label="Notifications" className="field-rhythm">
      {children}
      <SelectField
        {...{ name: 'receiver', field: receiverField, value: name, isOptional: false, error: undefined }}
        options={receivers.map((one) => ({ value: one.name, label: nameReceiver(one) }))}
        onValue={(next) => {
          setName(next)
          setKinds(getFirstKinds(offer, groupId, next))
        }}
      />
      {others.length > 0 && (
        <p className="text-small text-soft">
          Already told there: {joinWords(others)}. Another subscription sends no message twice.
        </p>
      )}
      <CheckList
        {...{ id: 'kinds', legend: 'Tell me when' }}
        options={listEventKinds(groupId, offer.mayAudit).map((kind) => ({ id: kind, title: eventKinds[kind].title }))}
        chosen={kinds}
        error={isEmpty && kinds.length === 0 ? 'Choose at least one event.' : undefined}
        onChange={(chosen) => setKinds(chosen.filter(isEventKind))}
      />
      {groupId !== undefined && (
        <p className="text-small text-soft">
          Whatever you choose, you are told when somebody sends something without an approval that a rule requires.
        </p>
      )}
      {data && data.kind !== 'done' && <NothingChanged outcome={data} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="solid" type="submit" aria-disabled={isPending}>
          {isPending ? 'Saving…' : 'Save'}
        </Button>
      </div>
    </form>
  )
}
