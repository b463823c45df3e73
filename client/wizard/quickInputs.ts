// One question each: a text that is checked while it is typed, and a list. `vscode` comes in from outside, so that both run in plain tests.

import type { Disposable, InputBoxValidationSeverity, QuickInput, QuickInputButton, QuickPickItem, window } from 'vscode'
import type { StepPlace } from './multiStep.ts'

/** The parts of `vscode` that questions need. */
export interface QuickInputHost {
  readonly window: Pick<typeof window, 'createInputBox' | 'createQuickPick'>
  readonly backButton: QuickInputButton
  readonly suggestionIcon: QuickInputButton['iconPath']
  readonly severities: { readonly Warning: InputBoxValidationSeverity; readonly Error: InputBoxValidationSeverity }
}

export interface Problem {
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** Offered as a button. */
  readonly suggestion?: string
}

interface Question {
  readonly title: string
  /** Left out: a question beside the steps, without a number. */
  readonly place?: StepPlace
  readonly placeholder?: string
}

export interface TextQuestion extends Question {
  readonly prompt: string
  readonly value: string
  readonly password?: boolean
  /** Undefined: nothing is wrong. An error keeps the question open. */
  readonly check: (value: string) => Promise<Problem | undefined>
}

export interface ListQuestion<Item extends QuickPickItem> extends Question {
  /** The items for what is typed in the filter; asked again when that changes. */
  readonly items: (typed: string) => Promise<readonly Item[]>
  readonly isActive?: (item: Item) => boolean
  /** False: choosing the item leaves the list open. */
  readonly isChoosable?: (item: Item) => boolean
}

export type TextAnswer = { readonly go: 'next' | 'back'; readonly value: string } | { readonly go: 'cancel' }
export type ListAnswer<Item> = { readonly go: 'next'; readonly item: Item } | { readonly go: 'back' | 'cancel' }

export class QuickInputs {
  readonly #host: QuickInputHost

  constructor(host: QuickInputHost) {
    this.#host = host
  }

  /** Asks for a text. Going back keeps what was typed. */
  async text(question: TextQuestion): Promise<TextAnswer> {
    const input = this.#host.window.createInputBox()
    this.#present(input, question)
    input.prompt = question.prompt
    input.value = question.value
    input.password = question.password ?? false
    if (question.placeholder !== undefined) input.placeholder = question.placeholder

    let checks = 0
    let suggestion: { readonly button: QuickInputButton; readonly text: string } | undefined
    const show = (problem: Problem | undefined) => {
      suggestion = problem?.suggestion === undefined ? undefined : this.#suggestion(problem.suggestion)
      input.buttons = [...this.#backButtons(question), ...(suggestion === undefined ? [] : [suggestion.button])]
      const severity = problem?.severity === 'error' ? this.#host.severities.Error : this.#host.severities.Warning
      const hint = problem?.suggestion === undefined ? '' : ` Click the light bulb to use ${problem.suggestion}.`
      input.validationMessage = problem === undefined ? undefined : { message: problem.message + hint, severity }
    }
    /** The answer for the text as it stands; undefined when it was typed on meanwhile. */
    const check = async (): Promise<{ readonly problem: Problem | undefined } | undefined> => {
      const number = ++checks
      const problem = await question.check(input.value).catch(unanswered)
      if (number !== checks) return undefined
      show(problem)
      return { problem }
    }
    return await this.#ask<TextAnswer>(input, (settle) => [
      input.onDidChangeValue(() => void check()),
      input.onDidTriggerButton((button) => {
        if (button === this.#host.backButton) return settle({ go: 'back', value: input.value })
        if (suggestion === undefined || button !== suggestion.button) return
        input.value = suggestion.text
        void check()
      }),
      input.onDidAccept(async () => {
        input.busy = true
        const checked = await check()
        input.busy = false
        if (checked !== undefined && checked.problem?.severity !== 'error') settle({ go: 'next', value: input.value })
      }),
    ])
  }

  /** Asks to choose from a list. */
  async list<Item extends QuickPickItem>(question: ListQuestion<Item>): Promise<ListAnswer<Item>> {
    const input = this.#host.window.createQuickPick<Item>()
    this.#present(input, question)
    input.matchOnDescription = true
    input.matchOnDetail = true
    if (question.placeholder !== undefined) input.placeholder = question.placeholder

    let fills = 0
    const fill = async () => {
      const number = ++fills
      input.busy = true
      const items = await question.items(input.value)
      if (number !== fills) return
      input.items = items
      const active = items.find((item) => question.isActive?.(item))
      if (active !== undefined && input.value === '') input.activeItems = [active]
      input.busy = false
    }
    const filled = fill()
    return await this.#ask<ListAnswer<Item>>(
      input,
      (settle) => [
        input.onDidChangeValue(() => void fill()),
        input.onDidTriggerButton(() => settle({ go: 'back' })),
        input.onDidAccept(() => {
          const [item] = input.selectedItems
          if (item !== undefined && (question.isChoosable?.(item) ?? true)) settle({ go: 'next', item })
        }),
      ],
      filled,
    )
  }

  #present(input: QuickInput & { buttons: readonly QuickInputButton[] }, question: Question): void {
    input.title = question.title
    input.step = question.place?.step
    input.totalSteps = question.place?.totalSteps
    // Somebody may have to look up a password elsewhere meanwhile.
    input.ignoreFocusOut = true
    input.buttons = this.#backButtons(question)
  }

  #backButtons(question: Question): QuickInputButton[] {
    return question.place?.step === 1 ? [] : [this.#host.backButton]
  }

  /** Shows an input until `listen`'s events settle it, somebody hides it or `work` fails; leaves no listener behind. */
  async #ask<Answer>(
    input: QuickInput,
    listen: (settle: (answer: Answer | { readonly go: 'cancel' }) => void) => Disposable[],
    work?: Promise<void>,
  ): Promise<Answer | { readonly go: 'cancel' }> {
    const listeners: Disposable[] = []
    try {
      return await new Promise((settle, fail) => {
        listeners.push(
          ...listen(settle),
          input.onDidHide(() => settle({ go: 'cancel' })),
        )
        work?.catch(fail)
        input.show()
      })
    } finally {
      for (const listener of listeners) listener.dispose()
      input.dispose()
    }
  }

  #suggestion(text: string): { readonly button: QuickInputButton; readonly text: string } {
    return { button: { iconPath: this.#host.suggestionIcon, tooltip: `Use ${text}` }, text }
  }
}

function unanswered(error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error)
  return { severity: 'error', message: `This could not be checked, as the language server did not answer: ${reason}` }
}
