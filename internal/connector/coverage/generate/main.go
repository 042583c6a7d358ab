// Command generate writes what the documentation tells of the coverage and of the
// profiles, and the golden files of the commands that tell it.
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
	for name, part := range map[string]string{
		"README.md": coverage.Summary(all), "docs/operations.md": coverage.Tables(all), "docs/profiles.md": connector.DifferencesTable(),
	} {
		path := filepath.Join(module, name)
		page, err := os.ReadFile(path) //nolint:gosec // The name is one of those above.
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
	var profiles, encodedProfiles bytes.Buffer
	if err := connector.WriteDifferences(&profiles); err != nil {
		return err
	}
	if err := connector.WriteDifferencesJSON(&encodedProfiles); err != nil {
		return err
	}
	for name, golden := range map[string]*bytes.Buffer{
		"coverage.txt": &text, "coverage.json": &encoded, "profiles.txt": &profiles, "profiles.json": &encodedProfiles,
	} {
		if err := write(filepath.Join(module, "internal/app/testdata", name), golden.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

func write(path string, text []byte) error {
	return os.WriteFile(path, text, 0o644) //nolint:gosec // The files are public.
}
