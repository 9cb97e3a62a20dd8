messenger.compose.onBeforeSend.addListener(async () => ({ cancel: false }));
