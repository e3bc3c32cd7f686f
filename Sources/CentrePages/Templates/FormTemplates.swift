extension PageTemplates {
  static let form = """
    <form method="{{.method}}" action="{{.action}}" class="{{#.isInline}}inline{{/.isInline}}\
    {{^.isInline}}tall{{/.isInline}}">
    {{#.isPost}}<input type="hidden" name="token" value="{{formToken}}">{{/.isPost}}
    {{#.hidden}}<input type="hidden" name="{{.name}}" value="{{.value}}">{{/.hidden}}
    {{#.fields}}{{>*control}}{{/.fields}}
    <p class="actions">
    <button{{#.isDangerous}} class="danger"{{/.isDangerous}}>{{.submit}}</button>
    {{#.cancel}}<a href="{{.address}}">{{.text}}</a>{{/.cancel}}
    </p>
    </form>

    """

  /// What explains a field, and what is wrong with it.
  static let remarks = """
    {{#.hint}}<p class="hint" id="{{identity}}-hint">{{.}}</p>{{/.hint}}\
    {{#.mistake}}<p class="mistake" id="{{identity}}-mistake">{{.}}</p>{{/.mistake}}
    """

  /// What every field says of itself.
  private static let attributes = """
    id="{{.identity}}" name="{{.name}}"\
    {{#.describedBy}} aria-describedby="{{.}}"{{/.describedBy}}\
    {{#.mistake}} aria-invalid="true"{{/.mistake}}
    """

  static let input = """
    <div class="field">
    <label for="{{.identity}}">{{.label}}</label>
    <input type="{{.type}}" \(attributes) value="{{.value}}"\
    {{#.isRequired}} required{{/.isRequired}}\
    {{#.autocomplete}} autocomplete="{{.}}"{{/.autocomplete}}\
    {{#.inputMode}} inputmode="{{.}}"{{/.inputMode}}\
    {{#.mostCharacters}} maxlength="{{.}}"{{/.mostCharacters}}>
    {{>remarks}}
    </div>

    """

  static let lines = """
    <div class="field">
    <label for="{{.identity}}">{{.label}}</label>
    <textarea rows="4" \(attributes)>
    {{.value}}</textarea>
    {{>remarks}}
    </div>

    """

  static let check = """
    <div class="field check">
    <input type="checkbox" value="yes" \(attributes){{#.isChecked}} checked{{/.isChecked}}>
    <label for="{{.identity}}">{{.label}}</label>
    {{>remarks}}
    </div>

    """

  static let choice = """
    <div class="field">
    <label for="{{.identity}}">{{.label}}</label>
    <select \(attributes)>
    {{#.options}}
    <option value="{{.value}}"{{#.isChosen}} selected{{/.isChosen}}>{{.text}}</option>
    {{/.options}}
    </select>
    {{>remarks}}
    </div>

    """
}
