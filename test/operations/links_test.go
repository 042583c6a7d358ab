package operations

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	// link is one to another page, or to a heading, of the documentation.
	link = regexp.MustCompile(`\]\(([^)#:]*)(?:#([^)]*))?\)`)
	// headline is a heading of a page.
	headline = regexp.MustCompile(`(?m)^#+ (.*)$`)
	// unanchored is what anchors of headings leave out.
	unanchored = regexp.MustCompile("[^a-z0-9 _-]")
)

// anchors are those of the headings of a page.
func anchors(page string) []string {
	var all []string
	for _, h := range headline.FindAllStringSubmatch(page, -1) {
		all = append(all, strings.ReplaceAll(unanchored.ReplaceAllString(strings.ToLower(h[1]), ""), " ", "-"))
	}
	return all
}

// TestLinks follows every link between the pages of the documentation.
func TestLinks(t *testing.T) {
	t.Parallel()
	const root = "../../"
	var pages []string
	for _, pattern := range []string{"*.md", "docs/*.md"} {
		found, err := filepath.Glob(root + pattern)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, found...)
	}
	texts := make(map[string]string)
	for _, path := range pages {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Clean(path)] = string(text)
	}
	links := 0
	for from, text := range texts {
		for _, l := range link.FindAllStringSubmatch(text, -1) {
			links++
			to := from
			if l[1] != "" {
				to = filepath.Join(filepath.Dir(from), l[1])
			}
			page, isPage := texts[to]
			if _, err := os.Stat(to); err != nil || l[2] != "" && (!isPage || !slices.Contains(anchors(page), l[2])) {
				t.Errorf("%s: the link %s leads nowhere", from, l[0])
			}
		}
	}
	if links < 50 {
		t.Errorf("there are %d links only", links)
	}
}
