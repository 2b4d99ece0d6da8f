'use client'
import { changeControl, leaveControl } from '#components/ownership/change-control.ts'
import type { OwnershipForm } from '#components/ownership/use-ownership-form.ts'
import { LinesField } from '#components/ui/fields/lines-field.tsx'
import { TextField } from '#components/ui/fields/text-field.tsx'
import { arrangeTexts } from '#lib/ownership/arrange-texts.ts'
import { labelLinesPath } from '#lib/ownership/control-paths.ts'
import { listOwnershipControls } from '#lib/ownership/ownership-control.ts'

const noNotes = { details: [], derivedFrom: undefined, sentAs: undefined }

/** The controls of an ownership, in two columns where there is room. */
export function OwnershipFields({ form }: { form: OwnershipForm }) {
  const texts = arrangeTexts(form.texts ?? {}, form.rules)
  return (
    <div className="@container [--field-note:2rem]">
      <div className="grid gap-x-6 gap-y-2 @md:grid-cols-2">
        {listOwnershipControls(form.rules).map(({ path, field, isRequired }) => {
          const Control = path === labelLinesPath ? LinesField : TextField
          return (
            <Control
              key={path}
              name={path}
              field={field}
              isOptional={!isRequired}
              value={texts[path] ?? ''}
              onValue={(text) => changeControl(form, path, text)}
              onBlur={() => leaveControl(form, path)}
              error={form.problems.find((problem) => problem.field === path)?.sentence}
              confirmation={undefined}
              secretNotice={undefined}
              notes={noNotes}
            />
          )
        })}
      </div>
    </div>
  )
}
