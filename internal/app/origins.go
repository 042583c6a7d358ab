package app

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"vacancy/internal/connector"
)

// origins are the web origins whose pages may call the server from a browser
// (rules 6.16).
type origins map[string]bool

// parseOrigins reads origins such as http://localhost:5173.
func parseOrigins(texts []string) (origins, error) {
	all := make(origins, len(texts))
	for _, text := range texts {
		origin, ok := parseOrigin(text)
		if !ok {
			return nil, fmt.Errorf("invalid origin %q: want the scheme, host and port of a page, such as http://localhost:5173", text)
		}
		all[origin] = true
	}
	return all, nil
}

// defaultPorts are those that browsers leave out.
var defaultPorts = map[string]string{"http": "80", "https": "443"}

// parseOrigin reads an origin and writes it as browsers do: in lower case,
// without a slash at the end and without the port that its scheme has by
// default.
func parseOrigin(text string) (string, bool) {
	text = strings.ToLower(text)
	u, err := url.Parse(text)
	if err != nil || u.Hostname() == "" || strings.TrimSuffix(text, "/") != u.Scheme+"://"+u.Host || strings.ContainsFunc(text, isNotASCII) {
		return "", false
	}
	host := u.Host
	if u.Port() == "" || u.Port() == defaultPorts[u.Scheme] {
		host = strings.TrimSuffix(host, ":"+u.Port())
	}
	return u.Scheme + "://" + host, true
}

func isNotASCII(r rune) bool { return r > '~' || r == '*' }

// concern reports whether an answer under a path is for pages of other origins:
// those of the API and the OpenAPI document are.
func (o origins) concern(path string) bool {
	return len(o) > 0 && (strings.HasPrefix(path, connector.Base) || path == documentPath)
}

// admit lets the page that a request comes from read the answer, if it is of one
// of the origins. It answers preflights of such pages itself, before anything is
// read or counted, and reports whether the request was one.
func (o origins) admit(w http.ResponseWriter, r *http.Request) bool {
	header := w.Header()
	header.Add("Vary", "Origin")
	origin := r.Header.Get("Origin")
	if !o[origin] {
		return false
	}
	header.Set("Access-Control-Allow-Origin", origin)
	if r.Method != http.MethodOptions || r.Header.Get("Access-Control-Request-Method") == "" {
		header.Set("Access-Control-Expose-Headers", "Request-Id, Retry-After")
		return false
	}
	connector.SetRequestID(w)
	header.Set("Access-Control-Allow-Methods", "GET, HEAD, POST")
	// Neither cookies nor the header Authorization mean anything here, so nothing
	// is given away.
	header.Set("Access-Control-Allow-Headers", "*")
	header.Set("Access-Control-Max-Age", "600")
	w.WriteHeader(http.StatusNoContent)
	return true
}
