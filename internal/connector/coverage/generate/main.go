// Command generate writes what the documentation tells of the coverage, and the
// golden files of the command that tells it.
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"vacancy/internal/connector"
	"vacancy/internal/connector/coverage"
)

func main() {
	if err := generate("../../.."); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// generate writes the files below the folder of the module.
func generate(module string) error {
	all, err := connector.Coverage()
	if err != nil {
		return err
	}
	for name, part := range map[string]string{"README.md": coverage.Summary(all), "docs/operations.md": coverage.Tables(all)} {
		path := filepath.Join(module, name)
		page, err := os.ReadFile(path) //nolint:gosec // The name is one of the two above.
		if err != nil {
			return err
		}
		if page, err = coverage.Renew(page, part); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := write(path, page); err != nil {
			return err
		}
	}
	var text, encoded bytes.Buffer
	if err := coverage.WriteText(&text, all); err != nil {
		return err
	}
	if err := coverage.WriteJSON(&encoded, all); err != nil {
		return err
	}
	if err := write(filepath.Join(module, "internal/app/testdata/coverage.txt"), text.Bytes()); err != nil {
		return err
	}
	return write(filepath.Join(module, "internal/app/testdata/coverage.json"), encoded.Bytes())
}

func write(path string, text []byte) error {
	return os.WriteFile(path, text, 0o644) //nolint:gosec // The files are public.
}
