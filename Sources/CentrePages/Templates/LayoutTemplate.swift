extension PageTemplates {
  static let layout = """
    <!doctype html>
    <html lang="{{lang}}">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex">
    <title>{{title}} – {{site}}</title>
    <link rel="stylesheet" href="{{stylesheet}}">
    </head>
    <body>
    <a class="skip" href="#main">{{skip}}</a>
    <header class="top">
    <p class="brand"><a href="/">{{site}}</a></p>
    {{#visitor}}
    <form class="who" method="post" action="/sign-out">
    <input type="hidden" name="token" value="{{formToken}}">
    <span class="place">{{.place}}</span> <span class="login">{{.login}}</span>
    <button class="quiet">{{.signOut}}</button>
    </form>
    {{/visitor}}
    {{#hasWays}}
    <nav aria-label="{{menu}}">
    <ul>
    {{#ways}}
    <li><a href="{{.address}}"{{#.isCurrent}} aria-current="page"{{/.isCurrent}}>{{.text}}</a></li>
    {{/ways}}
    </ul>
    </nav>
    {{/hasWays}}
    </header>
    <main id="main" tabindex="-1">
    <h1>{{title}}</h1>
    {{#blocks}}{{>*template}}{{/blocks}}
    </main>
    <footer>
    <a href="{{otherLanguageAddress}}" lang="{{otherLanguageCode}}" \
    hreflang="{{otherLanguageCode}}">{{otherLanguage}}</a>
    </footer>
    </body>
    </html>
    """
}
