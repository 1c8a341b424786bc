-- A person gave the task up while its attempt was out at the warehouse. What the attempt brings back is recorded; then the
-- task ends, or needs a person where the warehouse was faster. Whoever ends an attempt takes the wish away with it.
ALTER TABLE sync.task ADD COLUMN cancel_wish text CHECK (cancel_wish <> '');
ALTER TABLE sync.task ADD CONSTRAINT cancel_wish_is_of_a_running_task CHECK (cancel_wish IS NULL OR status = 'RUNNING');
