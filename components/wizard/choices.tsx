type Option = { id: string; title: string; about?: string }

type Props = {
  legend: string
  name: string
  options: readonly Option[]
  chosen: (id: string) => boolean
  onChoose: (id: string) => void
  /** The sentence shown with the group, when it stands in the way. */
  errorId: string | undefined
}

/** One question of the first step: cards to choose one of. */
export function Choices({ legend, name, options, chosen, onChoose, errorId }: Props) {
  return (
    <fieldset aria-describedby={errorId}>
      <legend className="mb-2 font-semibold">{legend}</legend>
      <div className={`grid gap-2 ${options.some(({ about }) => about) ? 'sm:grid-cols-2' : 'sm:grid-cols-3'}`}>
        {options.map(({ id, title, about }) => (
          <label
            key={id}
            className="flex cursor-pointer gap-3 rounded-box border border-edge px-4 py-3 hover:bg-hover has-checked:border-accent has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              id={`choice-${id}`}
              name={name}
              value={id}
              checked={chosen(id)}
              onChange={() => onChoose(id)}
              className="mt-0.5 size-4 shrink-0 accent-accent outline-none"
            />
            <span>
              <span className="block font-medium">{title}</span>
              {about && <span className="block text-[13px] text-soft">{about}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
