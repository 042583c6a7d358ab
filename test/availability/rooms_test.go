package availability

import (
	"time"

	"pgregory.net/rapid"
)

// addRoomBlocks adds resource blocks.
func (h *history) addRoomBlocks() {
	list := make([]*roomBlock, rapid.IntRange(1, 2).Draw(h.T, "resource blocks"))
	items := make([]members, len(list))
	v := accepted
	for i := range list {
		b := &roomBlock{room: pick(h, "room", h.rooms), kind: pick(h, "type", []string{outOfOrder, internalUse})}
		b.from = h.drawInstant("start")
		b.until = h.drawInstant("end")
		if !b.until.After(b.from) && !h.oneIn(10, "backwards") {
			b.until = b.from.Add(pick(h, "length", []time.Duration{time.Second, 5 * time.Hour, 3 * day}))
		}
		if !b.until.After(b.from) {
			v = malformed("it ends before it begins")
		}
		list[i] = b
		items[i] = members{"ResourceId": b.room.id, "Name": "Paint", "Type": b.kind, "StartUtc": stamp(b.from), "EndUtc": stamp(b.until)}
	}
	var answer added
	h.take("resourceBlocks/add", members{"ResourceBlocks": items}, v, &answer)
	if v != accepted {
		return
	}
	for i, b := range list {
		b.id = answer.ResourceBlocks[i].ID
	}
	h.roomBlocks = append(h.roomBlocks, list...)
}

// deleteRoomBlocks deletes resource blocks, some of which may be deleted
// already.
func (h *history) deleteRoomBlocks() {
	if len(h.roomBlocks) == 0 {
		return
	}
	ids := make([]string, rapid.IntRange(1, 3).Draw(h.T, "resource blocks"))
	for i := range ids {
		b := pick(h, "resource block", h.roomBlocks)
		ids[i], b.deleted = b.id, true
	}
	h.take("resourceBlocks/delete", members{"ResourceBlockIds": ids}, accepted, nil)
}

// updateRoom changes the state of a room, or what it is a part of.
func (h *history) updateRoom() {
	r := pick(h, "room", h.rooms)
	m := members{"ResourceId": r.id}
	v := accepted
	if h.oneIn(2, "other parent") {
		parent := pick(h, "parent", append([]*room{nil}, h.rooms...))
		switch {
		case parent == nil:
			m["ParentResourceId"] = members{"Value": nil}
			r.parent = nil
		case parent == r || parent.within(r):
			m["ParentResourceId"] = members{"Value": parent.id}
			v = malformed("it would be a part of itself")
		default:
			m["ParentResourceId"] = members{"Value": parent.id}
			r.parent = parent
		}
	} else {
		r.state = pick(h, "state", []string{inspected, "OutOfService", inspected, "Dirty"})
		m["State"] = members{"Value": r.state}
	}
	h.take("resources/update", members{"ResourceUpdates": []members{m}}, v, nil)
}
