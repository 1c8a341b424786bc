-- What people look for on the page of tasks: tasks by a SKU that they reported something about, and what was done to a task.
CREATE INDEX exception_sku ON sync.exception (sku, task_id) WHERE sku IS NOT NULL AND task_id IS NOT NULL;
CREATE INDEX exception_proxy_sku ON sync.exception (proxy_sku, task_id) WHERE proxy_sku IS NOT NULL AND task_id IS NOT NULL;
CREATE INDEX operator_action_subject ON sync.operator_action (subject, at, id);
