extension PageTemplates {
  static let heading = """
    <h2>{{.text}}</h2>

    """

  static let paragraph = """
    <p>{{.text}}</p>

    """

  static let notice = """
    <p class="notice {{.tone}}" role="{{.role}}">{{.text}}</p>

    """

  static let figures = """
    <dl class="figures">
    {{#.figures}}
    <div{{#.isLarge}} class="large"{{/.isLarge}}>
    <dt>{{.label}}</dt>
    <dd>{{.value}}</dd>
    {{#note}}<dd class="note">{{.}}</dd>{{/note}}
    </div>
    {{/.figures}}
    </dl>

    """

  static let bars = """
    <table class="bars">
    <caption>{{.caption}}</caption>
    <thead>
    <tr>
    <th scope="col">{{.nameTitle}}</th>
    <td class="bar"></td>
    <th scope="col" class="number">{{.amountTitle}}</th>
    <th scope="col" class="number count">{{.countTitle}}</th>
    </tr>
    </thead>
    <tbody>
    {{#.bars}}
    <tr>
    <th scope="row">{{.name}}</th>
    <td class="bar"><svg aria-hidden="true" focusable="false">\
    <rect width="{{.percent}}%" height="100%"\
    {{#.isNegative}} class="below"{{/.isNegative}}/></svg></td>
    <td class="number">{{.amount}}</td>
    <td class="number count">{{.count}}</td>
    </tr>
    {{/.bars}}
    </tbody>
    </table>

    """

  /// The roles are those that the elements have anyway; browsers forget them when the style of a
  /// phone makes something else of a row.
  static let table = """
    <table class="{{.style}}" role="table">
    <caption{{#.isCaptionHidden}} class="hidden"{{/.isCaptionHidden}}>{{.caption}}</caption>
    <thead role="rowgroup">
    <tr role="row">
    {{#.columns}}
    <th role="columnheader" scope="col"{{#.isNumber}} class="number"{{/.isNumber}}>{{.title}}</th>
    {{/.columns}}
    </tr>
    </thead>
    <tbody role="rowgroup">
    {{#.rows}}
    <tr role="row">
    {{#.head}}<th role="rowheader" scope="row" data-label="{{.label}}">{{>cell}}</th>{{/.head}}
    {{#.cells}}
    <td role="cell" data-label="{{.label}}"{{#.isNumber}} class="number"{{/.isNumber}}>\
    {{>cell}}</td>
    {{/.cells}}
    </tr>
    {{/.rows}}
    </tbody>
    </table>
    {{#.empty}}<p class="empty">{{.}}</p>{{/.empty}}

    """

  static let cell = """
    <span class="content">\
    {{#.address}}<a href="{{.}}">{{/.address}}\
    {{#.tone}}<span class="badge {{.}}">{{/.tone}}{{.text}}{{#.tone}}</span>{{/.tone}}\
    {{#.address}}</a>{{/.address}}\
    {{#.notes}}<span class="note">{{.}}</span>{{/.notes}}</span>
    """

  static let facts = """
    <dl class="facts">
    {{#.facts}}
    <div><dt>{{.name}}</dt><dd>\
    {{#.address}}<a href="{{.}}">{{/.address}}\
    {{#.tone}}<span class="badge {{.}}">{{/.tone}}{{.value}}{{#.tone}}</span>{{/.tone}}\
    {{#.address}}</a>{{/.address}}</dd></div>
    {{/.facts}}
    </dl>

    """

  static let links = """
    <nav class="links" aria-label="{{.label}}">
    {{#.links}}
    <a href="{{.address}}"{{#.relation}} rel="{{.}}"{{/.relation}}>{{.text}}</a>
    {{/.links}}
    </nav>

    """
}
