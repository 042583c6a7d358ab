//go:build !linux

package main

import "os"

func fileSystem(string) (string, error) { return "unknown file system", nil }

func syncData(f *os.File) error { return f.Sync() }
