package main

import (
	"context"
	"os"
	"path/filepath"
)

// appendSize is the size of a record in a journal.
const appendSize = 200

// openAppends appends records to a file, each on disk before the next.
func openAppends(_ context.Context, b *workbench) (work, error) {
	return appendsTo(filepath.Join(b.dir, "journal"))
}

func appendsTo(path string) (work, error) {
	file, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	record := make([]byte, appendSize)
	return func(context.Context, int) error {
		if _, err := file.Write(record); err != nil {
			return err
		}
		return syncData(file)
	}, nil
}
